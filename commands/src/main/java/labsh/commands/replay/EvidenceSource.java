package labsh.commands.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labsh.commands.AdHocCommand;
import labsh.commands.CommandContext;
import labsh.commands.Session;
import labsh.commands.errors.CommandException;
import labsh.commands.errors.ExitCode;
import labsh.commands.files.Excerpt;
import labsh.notebooks.Address;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RecordedOutput;
import labsh.notebooks.text.LineRange;

/** Finds the evidence that the user names: what was printed last, what a step printed, or a file. */
public final class EvidenceSource {
    /** Names what the last step or the user's last command printed. */
    public static final String LAST = "last";

    private final CommandContext context;
    private final Session session;

    public EvidenceSource(CommandContext context, Session session) {
        this.context = context;
        this.session = session;
    }

    /**
     * Finds the evidence.
     *
     * @param named {@link #LAST}, a step, or a file; a word that begins with a slash, a dot or a tilde is a file
     * @throws CommandException when there is none
     */
    public Evidence of(String named, LineRange lines) {
        Evidence whole = named.equals(LAST) ? last() : step(named).orElseGet(() -> file(named, lines));
        boolean file = !named.equals(LAST) && step(named).isEmpty();
        Evidence evidence = file ? whole : new Evidence(whole.from(), some(whole, lines));
        if (evidence.isEmpty()) {
            String some = evidence.from();
            String none = lines.equals(LineRange.ALL)
                    ? some + (file ? " is empty" : " printed nothing")
                    : file ? "there is nothing in " + some : some + " has no such lines";
            throw new CommandException(ExitCode.REFUSED, none, "nothing was noted");
        }
        return evidence;
    }

    private static RecordedOutput some(Evidence evidence, LineRange lines) {
        try {
            return Excerpt.of(evidence.lines(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Evidence last() {
        List<AdHocCommand> typed = session.typed();
        Optional<AdHocCommand> own = typed.isEmpty() ? Optional.empty() : Optional.of(typed.get(typed.size() - 1));
        Optional<OutcomeEntry> outcome =
                session.notebook().map(NotebookFile::entries).flatMap(e -> e.lastPrinted(Address.NOTEBOOK, o -> true));
        boolean ownIsLater = own.isPresent()
                && outcome.map(o -> o.at().plus(o.took()).isBefore(own.get().at()))
                        .orElse(true);
        if (ownIsLater) {
            String how = own.get().well() ? "" : ", " + own.get().how();
            return new Evidence("! " + own.get().text().strip() + how, own.get().output());
        }
        return outcome.map(EvidenceSource::of)
                .orElseThrow(() -> new CommandException(
                        ExitCode.REFUSED, "nothing has been run yet", "evidence can also be a file"));
    }

    private static Evidence of(OutcomeEntry outcome) {
        String run = outcome.run().isEmpty() ? "" : ", run " + outcome.run();
        return new Evidence(outcome.step() + run, outcome.output());
    }

    private Optional<Evidence> step(String named) {
        if (named.isEmpty() || "/.~".indexOf(named.charAt(0)) >= 0) {
            return Optional.empty();
        }
        NotebookFile file = session.requireNotebook();
        String address = named.indexOf('/') >= 0
                ? named
                : session.run().map(run -> run.procedure() + "/" + named).orElse(named);
        return file.notebook()
                .step(Address.of(address))
                .map(step -> file.entries()
                        .lastPrinted(step.address(), o -> true)
                        .map(EvidenceSource::of)
                        .orElseThrow(
                                () -> new CommandException(ExitCode.REFUSED, step.address() + " has never run", "")));
    }

    private Evidence file(String named, LineRange lines) {
        Path path = named.startsWith("~/")
                ? context.machine().home().resolve(named.substring(2))
                : context.runner().ownState().directory().resolve(named);
        Path file = path.toAbsolutePath().normalize();
        String which = lines.equals(LineRange.ALL)
                ? ""
                : lines.last() == lines.first()
                        ? ", line " + lines.first()
                        : ", lines " + lines.first()
                                + (lines.last() == Integer.MAX_VALUE ? " to the end" : " to " + lines.last());
        return new Evidence(file + which, Excerpt.of(file, lines));
    }
}
