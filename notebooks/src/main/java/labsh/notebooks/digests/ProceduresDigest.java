package labsh.notebooks.digests;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import labsh.notebooks.Expectation;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;

/**
 * Digests of everything in a notebook that could run: one for each step, and one for what the steps of a procedure
 * share. Two notebooks with the same digests do the same. Prose, titles, comments, the order of keys and records are
 * not included.
 *
 * @param parts {@code sha256:} and hexadecimal digits, by {@code procedure} and {@code procedure/step}
 */
public record ProceduresDigest(SortedMap<String, String> parts) {
    public ProceduresDigest {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Of all procedures. */
    public static ProceduresDigest of(Notebook notebook) {
        SortedMap<String, String> parts = new TreeMap<>();
        notebook.procedures().forEach(procedure -> add(parts, procedure));
        return new ProceduresDigest(parts);
    }

    /** Of one procedure. */
    public static ProceduresDigest of(Procedure procedure) {
        SortedMap<String, String> parts = new TreeMap<>();
        add(parts, procedure);
        return new ProceduresDigest(parts);
    }

    /**
     * One digest of everything that determines what one procedure does: its steps, and the parameters that they name.
     * What the notebook declares for other procedures is not included.
     */
    public static String ofOne(Procedure procedure) {
        List<CanonicalText> steps =
                procedure.steps().stream().map(ProceduresDigest::of).toList();
        // Anywhere, also within a longer word: better one too many than one too few.
        List<Parameter> used = procedure.parameters().stream()
                .filter(parameter -> procedure.host().contains(parameter.name())
                        || steps.stream().anyMatch(step -> step.toString().contains(parameter.name())))
                .toList();
        CanonicalText text = new CanonicalText();
        shared(text, procedure, used);
        steps.forEach(step -> text.add("step", step.digest()));
        return text.digest();
    }

    /** One digest of everything. */
    public String whole() {
        CanonicalText text = new CanonicalText();
        parts.forEach((address, digest) -> text.add(address, digest));
        return text.digest();
    }

    /** The addresses that are new or changed since an earlier digest, sorted; removed ones cannot run. */
    public List<String> changedSince(ProceduresDigest earlier) {
        return parts.keySet().stream()
                .filter(address -> !parts.get(address).equals(earlier.parts().get(address)))
                .toList();
    }

    private static void add(SortedMap<String, String> parts, Procedure procedure) {
        CanonicalText shared = new CanonicalText();
        shared(shared, procedure, procedure.parameters());
        parts.put(procedure.name(), shared.digest());
        procedure.steps().forEach(step -> parts.put(step.address().toString(), of(step).digest()));
    }

    private static void shared(CanonicalText shared, Procedure procedure, List<Parameter> parameters) {
        shared.addAll("systems", procedure.systems());
        if (!procedure.host().isEmpty()) {
            shared.add("host", procedure.host());
        }
        for (Parameter parameter : parameters) {
            shared.add("parameter", parameter.name())
                    .add("type", parameter.type().word())
                    .addAll("default", parameter.defaultValue().stream().toList())
                    .addAll("choices", parameter.choices())
                    .addAll("pattern", parameter.pattern().stream().toList())
                    .add("secret", parameter.secret());
        }
        shared.addAll("steps", procedure.steps().stream().map(Step::name).toList());
    }

    private static CanonicalText of(Step step) {
        CanonicalText text = new CanonicalText()
                .addAll("systems", step.systems())
                .add("shell", step.shell())
                .add("as", step.as())
                .add("needs", step.needs())
                .add("done-if", step.doneIf())
                .add("undo", step.undo())
                .add("danger", step.danger())
                .add("retry", step.retry());
        if (step.discardsState()) {
            // Added only when true, so that what was trusted before this key existed stays trusted.
            text.add("discard-state", true);
        }
        if (!step.host().isEmpty()) {
            text.add("host", step.host());
        }
        Expectation expect = step.expect();
        text.addAll("exits", expect.exits())
                .addAll("output", expect.output().stream().map(Pattern::pattern).toList())
                .addAll(
                        "not-output",
                        expect.notOutput().stream().map(Pattern::pattern).toList())
                .addAll("within", expect.within().stream().toList())
                .add("disconnect", expect.disconnect());
        step.captures()
                .forEach(capture -> text.add("capture", capture.name())
                        .add("pattern", capture.pattern().pattern()));
        return step.action().match(new CanonicalAction(text));
    }
}
