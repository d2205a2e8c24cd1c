package labsh.completions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.commands.Session;
import labsh.commands.pages.PastSummary;
import labsh.commands.report.Span;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.types.ParameterType;

/** Suggestions from the open notebook: procedures, steps, parameters, runs. */
public final class NotebookSuggestions {
    private final Clock clock;

    public NotebookSuggestions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Procedures; after a slash, the procedure's steps; after a complete name, both; and if no procedure matches, the
     * steps of all procedures that match.
     */
    List<Suggestion> addresses(Session session, String word) {
        if (session.notebook().isEmpty()) {
            return List.of();
        }
        NotebookFile file = session.notebook().get();
        PastSummary past = PastSummary.recent(file, clock);
        List<Procedure> procedures = file.notebook().procedures();
        int slash = word.indexOf('/');
        if (slash >= 0) {
            List<Step> steps = file.notebook()
                    .procedure(word.substring(0, slash))
                    .map(Procedure::steps)
                    .orElse(List.of());
            // Filtered by name before addresses are made: with ten thousand steps, making all addresses at every key is
            // slow.
            return SuggestionFilter.of(word.substring(slash + 1), steps, Step::name).stream()
                    .map(step -> of(step, step.address().toString(), past))
                    .toList();
        }
        List<Suggestion> all = new ArrayList<>();
        SuggestionFilter.of(word, procedures, Procedure::name).forEach(p -> all.add(of(p, past)));
        procedures.stream()
                .filter(p -> p.name().equals(word))
                .flatMap(p -> p.steps().stream())
                .limit(SuggestionFilter.MOST)
                .forEach(step -> all.add(of(step, step.address().toString(), past)));
        String lower = word.toLowerCase(Locale.ROOT);
        if (word.isEmpty()
                || procedures.stream()
                        .anyMatch(p -> p.name().toLowerCase(Locale.ROOT).contains(lower))) {
            return all;
        }
        return procedures.stream()
                .flatMap(p -> p.steps().stream())
                .filter(step -> step.name().toLowerCase(Locale.ROOT).contains(lower))
                .map(step -> of(step, step.address().toString(), past))
                .toList();
    }

    private static Suggestion of(Procedure procedure, PastSummary past) {
        int steps = procedure.steps().size();
        return Suggestion.of(
                procedure.name(),
                joined(
                        procedure.title(),
                        steps + (steps == 1 ? " step" : " steps"),
                        past.ofProcedure(procedure).map(Span::text).orElse("never run")));
    }

    private static Suggestion of(Step step, String value, PastSummary past) {
        String title = step.title().isEmpty() ? firstLine(step) : step.title();
        return Suggestion.of(
                value, joined(title, past.ofStep(step.address()).map(Span::text).orElse("never run")));
    }

    private static String firstLine(Step step) {
        return step.action()
                .match(new Action.Match<String>() {
                    @Override
                    public String run(Action.Run run) {
                        return run.text();
                    }

                    @Override
                    public String manual(Action.Manual manual) {
                        return manual.text();
                    }

                    @Override
                    public String file(Action.FileEdit file) {
                        return file.path();
                    }
                })
                .strip()
                .lines()
                .findFirst()
                .orElse("");
    }

    private static String joined(String... parts) {
        return String.join(" · ", Stream.of(parts).filter(p -> !p.isEmpty()).toList());
    }

    /** Steps of the procedure named on the line, else of the current run, by their names; else addresses. */
    List<Suggestion> steps(Session session, Optional<String> named, String word) {
        Optional<NotebookFile> file = session.notebook();
        Optional<Procedure> procedure =
                file.flatMap(f -> named.or(() -> session.run().map(r -> r.procedure()))
                        .flatMap(name -> f.notebook().procedure(Address.of(name).procedure())));
        if (procedure.isEmpty() || word.indexOf('/') >= 0) {
            return addresses(session, word);
        }
        PastSummary past = PastSummary.recent(file.orElseThrow(), clock);
        return SuggestionFilter.of(word, procedure.get().steps(), Step::name).stream()
                .map(step -> of(step, step.name(), past))
                .toList();
    }

    /** Names of parameters, each with its equals sign. */
    List<Suggestion> parameters(Session session, Optional<String> procedure) {
        return declared(session, procedure).stream()
                .map(p -> new Suggestion(p.name() + "=", p.about().strip(), false))
                .toList();
    }

    /** Values for a parameter: its choices, its default and its current value. None for a secret. */
    List<Suggestion> values(Session session, Optional<String> procedure, String name) {
        List<Suggestion> values = new ArrayList<>();
        declared(session, procedure).stream()
                .filter(p -> p.name().equals(name) && !p.secret())
                .forEach(p -> {
                    p.choices().forEach(c -> values.add(Suggestion.of(c, "")));
                    if (p.type() == ParameterType.BOOL && p.choices().isEmpty()) {
                        values.add(Suggestion.of("true", ""));
                        values.add(Suggestion.of("false", ""));
                    }
                    p.defaultValue()
                            .filter(d -> !p.choices().contains(d))
                            .ifPresent(d -> values.add(Suggestion.of(d, "default")));
                });
        return values;
    }

    boolean isPath(Session session, Optional<String> procedure, String name) {
        return declared(session, procedure).stream()
                .anyMatch(p -> p.name().equals(name) && p.type() == ParameterType.PATH);
    }

    private static List<Parameter> declared(Session session, Optional<String> procedure) {
        if (session.notebook().isEmpty()) {
            return List.of();
        }
        Notebook notebook = session.notebook().get().notebook();
        return procedure
                .flatMap(name -> notebook.procedure(Address.of(name).procedure()))
                .map(Procedure::parameters)
                .orElseGet(notebook::everyParameter);
    }

    /** Names of values that steps capture. */
    List<Suggestion> captured(Session session) {
        return session.notebook().map(f -> f.notebook().procedures()).orElse(List.of()).stream()
                .flatMap(p -> p.steps().stream())
                .flatMap(step ->
                        step.captures().stream().map(c -> Suggestion.of(c.name(), "captured by " + step.address())))
                .distinct()
                .toList();
    }

    /** Ids of runs that contain what was typed, newest first. */
    List<Suggestion> runs(Session session, Optional<String> step, String word) {
        String procedure = step.map(s -> Address.of(s).procedure()).orElse("");
        List<RunEntry> runs = new ArrayList<>(session.notebook()
                .map(f -> f.entries().recently().runs(procedure, word, SuggestionFilter.MOST))
                .orElse(List.of()));
        Collections.reverse(runs);
        return runs.stream()
                .map(r -> Suggestion.of(r.run(), r.procedure() + " on " + r.host() + ", " + r.at().toLocalDate()))
                .toList();
    }
}
