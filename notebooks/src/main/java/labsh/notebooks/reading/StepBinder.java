package labsh.notebooks.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Capture;
import labsh.notebooks.Expectation;
import labsh.notebooks.Parameter;
import labsh.notebooks.Retry;
import labsh.notebooks.Step;
import labsh.notebooks.text.Names;
import labsh.notebooks.types.ParameterType;

/** Reads one step. */
final class StepBinder {
    private static final List<String> ACTIONS = List.of("run", "manual", "file");
    private static final List<String> OF_RUN = List.of("expect", "capture", "retry", "discard-state");

    private final Problems problems;
    private final List<Parameter> parameters;
    private final VariableScope scope;

    StepBinder(Problems problems, List<Parameter> parameters) {
        this.problems = problems;
        this.parameters = parameters;
        this.scope = new VariableScope(parameters);
    }

    /**
     * Reads the step.
     *
     * @param procedure its procedure's name
     * @param shell what runs it if it names no shell of its own
     * @return empty when it has no name or no action
     */
    Optional<Step> bind(Node.Mapping mapping, String procedure, String shell) {
        MappingFields fields = new MappingFields(problems, mapping, KeySchema.STEP);
        Optional<String> name = NameRules.name(fields, "give the step a name, as in `- name: install`");
        Optional<Action> action = action(fields);
        Retry retry = retry(fields);
        Expectation expect = new ExpectationBinder(problems).bind(fields);
        List<Capture> captures = captures(fields);
        String title = fields.line("title");
        String own = NameRules.shell(fields, shell);
        String about = fields.text("about");
        String warning = fields.text("warning");
        String needs = fields.text("needs");
        String doneIf = fields.text("done-if");
        String undo = fields.text("undo");
        String as = as(fields);
        String host = NameRules.host(fields, parameters);
        boolean danger = fields.truth("danger");
        boolean discardsState = fields.truth("discard-state");
        var systems = NameRules.systems(fields);
        if (name.isEmpty() || action.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                new Address(procedure, name.get()),
                title,
                about,
                warning,
                systems,
                action.get(),
                own,
                as,
                host,
                needs,
                doneIf,
                expect,
                captures,
                undo,
                danger,
                discardsState,
                retry,
                mapping.place()));
    }

    private Optional<Action> action(MappingFields fields) {
        List<String> found = new ArrayList<>();
        for (String kind : ACTIONS) {
            if (fields.has(kind)) {
                found.add(kind);
            }
        }
        if (found.isEmpty()) {
            if (!problems.damaged()) {
                problems.add(
                        fields.mapping(), "this step has no action", "give it exactly one of run, manual and file");
            }
            return Optional.empty();
        }
        if (found.size() > 1) {
            problems.add(
                    fields.key(found.get(1)),
                    "a step cannot have both `" + found.get(0) + "` and `" + found.get(1) + "`",
                    "make two steps of it");
            return Optional.empty();
        }
        String kind = found.get(0);
        if (!kind.equals("file")) {
            FileBinder.refuseKeys(fields);
        }
        if (!kind.equals("run")) {
            for (String key : OF_RUN) {
                if (fields.has(key)) {
                    problems.add(
                            fields.key(key),
                            "`" + key + "` does not go with `" + kind + "`",
                            "only `run` has output and an exit status; a `run` step after this one can check");
                }
            }
        }
        if (kind.equals("file")) {
            return new FileBinder(problems, scope).bind(fields);
        }
        String text = fields.text(kind);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(kind.equals("run") ? new Action.Run(text) : new Action.Manual(text));
    }

    private String as(MappingFields fields) {
        String user = fields.line("as");
        if (!user.isEmpty()) {
            Optional<String> refusal = ParameterType.USER.refusal(user);
            if (refusal.isPresent()) {
                problems.add(fields.node("as").orElseThrow(), "`" + user + "` " + refusal.get());
            }
        }
        return user;
    }

    private Retry retry(MappingFields fields) {
        Optional<Node.Mapping> mapping = fields.mapping("retry", "write retry: {times: 5, every: 10s}");
        if (mapping.isEmpty()) {
            return Retry.ONCE;
        }
        MappingFields retry = new MappingFields(problems, mapping.get(), KeySchema.RETRY);
        int times = 1;
        if (retry.node("times").isPresent()) {
            times = ValueReader.number(problems, retry.node("times").get(), "`times`", 1, 1000)
                    .orElse(1);
        } else {
            retry.missing("times", "write how often to try, as in retry: {times: 5, every: 10s}");
        }
        Duration every = Duration.ofSeconds(1);
        if (retry.node("every").isPresent()) {
            every = ValueReader.duration(problems, retry.node("every").get(), "`every`", true)
                    .orElse(every);
        }
        return new Retry(times, every);
    }

    private List<Capture> captures(MappingFields fields) {
        List<Capture> captures = new ArrayList<>();
        Optional<Node.Mapping> mapping = fields.mapping(
                "capture",
                "write a variable's name and a regular expression with one group, as in pid: 'pid=([0-9]+)'");
        if (mapping.isPresent()) {
            for (Node.Entry entry : mapping.get().entries()) {
                Optional<Capture> capture = capture(entry);
                if (capture.isPresent()) {
                    captures.add(capture.get());
                }
            }
        }
        return captures;
    }

    private Optional<Capture> capture(Node.Entry entry) {
        String name = entry.key().text();
        if (!Names.isParameter(name)) {
            problems.add(
                    entry.key(),
                    "`" + name + "` cannot be a captured value's name",
                    "it becomes a shell variable: use a-z, 0-9 and _, and do not begin with a digit");
        } else if (scope.declares(name)) {
            problems.add(
                    entry.key(),
                    "`" + name + "` is a parameter already, and a captured value would hide it",
                    "choose another name");
        }
        scope.capture(name);
        Optional<Pattern> pattern = ValueReader.pattern(problems, entry.value(), "`" + name + "`", Pattern.MULTILINE);
        if (pattern.isPresent()) {
            int groups = pattern.get().matcher("").groupCount();
            if (groups == 1) {
                return Optional.of(new Capture(name, pattern.get()));
            }
            problems.add(
                    entry.value(),
                    groups == 0 ? "the expression has no group" : "the expression has " + groups + " groups",
                    groups == 0
                            ? "put ( ) around the part that is the value"
                            : "exactly one is the value: write (?: ) for the others");
        }
        return Optional.empty();
    }
}
