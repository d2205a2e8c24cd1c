package labsh.completions;

import java.util.Comparator;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * JLine's line editor, but listing candidates in the order of {@link LineCompleter}, which for steps is that of the
 * notebook. JLine would sort them by edit distance, which takes as long as everything else together.
 */
public abstract class OrderedLineReader extends LineReaderImpl {
    /**
     * @param name of the program
     * @param variables JLine variables; may be changed later
     */
    protected OrderedLineReader(Terminal terminal, String name, Map<String, Object> variables) {
        super(terminal, name, variables);
    }

    @Override
    protected Comparator<Candidate> getCandidateComparator(boolean caseInsensitive, String word) {
        return Comparator.comparingInt(Candidate::sort);
    }
}
