package labsh.shell.person;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import labsh.commands.RunPosition;
import labsh.commands.pages.Durations;
import labsh.commands.reach.Host;
import labsh.commands.report.Role;
import labsh.commands.report.Showable;
import labsh.commands.report.Span;
import labsh.shell.screen.Theme;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * The status line: notebook, procedure and step, user and host, elapsed time. On a narrow screen the time, then the
 * host, then the notebook is left out. Another host than this machine is left out last of all.
 */
public final class StatusLine {
    private static final String BETWEEN = " · ";

    private final Theme theme;
    private final String user;
    private final String host;
    private final Clock clock;

    public StatusLine(Theme theme, String user, String host, Clock clock) {
        this.theme = theme;
        this.user = user;
        this.host = host;
        this.clock = clock;
    }

    /** The line, in fewer than this many columns. */
    public AttributedString of(RunPosition position, Host on, int columns) {
        String place = position.procedure() + ' ' + position.step() + '/' + position.steps();
        List<Span> notebook = List.of(new Span(Role.NAME, position.notebook()), new Span(Role.DIM, BETWEEN));
        List<Span> procedure = List.of(new Span(Role.PLAIN, place), new Span(Role.DIM, BETWEEN));
        List<Span> between = List.of(new Span(Role.DIM, BETWEEN));
        List<Span> who = List.of(new Span(user.equals("root") ? Role.WARNING : Role.DIM, user));
        List<Span> where = List.of(new Span(Role.DIM, "@" + host));
        List<Span> time = position.since()
                .filter(since -> !since.isAfter(clock.instant()))
                .map(since -> List.of(new Span(Role.DIM, BETWEEN + passed(Duration.between(since, clock.instant())))))
                .orElse(List.of());
        List<Span> elsewhere = List.of(new Span(Role.HOST, on.word()));
        List<List<List<Span>>> choices = on.isLocal()
                ? List.of(
                        List.of(notebook, procedure, who, where, time),
                        List.of(notebook, procedure, who, where),
                        List.of(notebook, procedure, who),
                        List.of(procedure, who))
                : List.of(
                        List.of(notebook, procedure, elsewhere, time),
                        List.of(notebook, procedure, elsewhere),
                        List.of(procedure, elsewhere),
                        List.of(elsewhere, between, procedure));
        for (List<List<Span>> parts : choices) {
            AttributedString line = line(parts);
            if (line.columnLength() < columns) {
                return line;
            }
        }
        return line(choices.get(choices.size() - 1)).columnSubSequence(0, Math.max(1, columns - 1));
    }

    private static String passed(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 60 ? seconds + " s" : Durations.words(Duration.ofSeconds(seconds));
    }

    private AttributedString line(List<List<Span>> parts) {
        List<Span> spans = new ArrayList<>();
        parts.forEach(spans::addAll);
        AttributedStringBuilder line = new AttributedStringBuilder();
        spans.forEach(span -> line.append(Showable.line(span.text()), theme.style(span.role())));
        return line.toAttributedString();
    }
}
