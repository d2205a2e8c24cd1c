package labsh.completions;

import java.util.Comparator;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/**
 * JLine's line editor, which lists candidates in the order in which {@link LineCompleter} offers them: that of the
 * notebook for its steps. JLine would sort them by their distance to what was typed, which takes as long as all the rest.
 */
public abstract class OrderedLineReader extends LineReaderImpl {
    /**
     * @param name of the program
     * @param variables of JLine; may be changed later
     */
    protected OrderedLineReader(Terminal terminal, String name, Map<String, Object> variables) {
        super(terminal, name, variables);
    }

    @Override
    protected Comparator<Candidate> getCandidateComparator(boolean caseInsensitive, String word) {
        return Comparator.comparingInt(Candidate::sort);
    }
}
