package labsh.notebooks.exports;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.markdown.FenceInfo;
import labsh.notebooks.markdown.MarkdownSource;
import labsh.notebooks.records.Evidence;
import labsh.notebooks.records.UpdateEntry;
import labsh.notebooks.text.DangerousCharacters;
import labsh.notebooks.text.NameMaker;

/**
 * A notebook as Markdown. Names of steps, and what an import needs besides their text, are attributes of their fences,
 * which renderers do not show and Runme understands.
 */
final class MarkdownExport {
    private final NotebookFile file;
    private final Map<Address, List<UpdateEntry>> updates;
    private final StringBuilder text = new StringBuilder();

    private MarkdownExport(NotebookFile file) {
        this.file = file;
        this.updates = file.entries().updatesByPlace();
    }

    static String of(NotebookFile file) {
        return front(file) + "# "
                + MarkdownSource.escaped(DangerousCharacters.all(file.notebook().title())) + "\n" + body(file);
    }

    /** The front matter, for what Markdown has no other place for. */
    private static String front(NotebookFile file) {
        List<String> tags = file.notebook().tags();
        String shell = file.notebook().shell();
        boolean common = shell.equals("sh") || shell.equals("bash");
        if (tags.isEmpty() && common) {
            return "";
        }
        String list = tags.stream()
                .map(t -> "\"" + DangerousCharacters.all(t).replaceAll("[\"\\\\\n,\\[\\]]", " ") + "\"")
                .collect(Collectors.joining(", "));
        return "---\n" + (tags.isEmpty() ? "" : "tags: [" + list + "]\n") + (common ? "" : "shell: " + shell + "\n")
                + "---\n\n";
    }

    /** Everything but the title. */
    static String body(NotebookFile file) {
        MarkdownExport export = new MarkdownExport(file);
        export.write();
        return DangerousCharacters.all(export.text.toString());
    }

    private void paragraph(String markdown) {
        if (!markdown.isBlank()) {
            text.append('\n').append(markdown.stripTrailing()).append('\n');
        }
    }

    private void write() {
        var notebook = file.notebook();
        paragraph(MarkdownSource.closed(notebook.about()));
        if (!notebook.systems().isEmpty()) {
            paragraph("*For " + MarkdownSource.escaped(ExportTexts.systems(notebook.systems())) + "*");
        }
        host(notebook.host());
        parameters(notebook.parameters());
        updates(Address.NOTEBOOK);
        notebook.procedures().forEach(this::procedure);
    }

    private void procedure(Procedure procedure) {
        String heading = procedure.heading();
        paragraph("## " + MarkdownSource.escaped(heading));
        if (!NameMaker.slug(heading).equals(procedure.name())) {
            paragraph("<!-- name: " + procedure.name() + " -->");
        }
        warning(procedure.warning());
        paragraph(MarkdownSource.closed(procedure.about()));
        if (!procedure.systems().equals(file.notebook().systems())) {
            paragraph("*For " + MarkdownSource.escaped(ExportTexts.systems(procedure.systems())) + "*");
        }
        if (!procedure.host().equals(file.notebook().host())) {
            host(procedure.host());
        }
        parameters(procedure.parameters().stream()
                .filter(p -> !file.notebook().parameters().contains(p))
                .toList());
        boolean first = true;
        for (Step step : procedure.steps()) {
            step(step, procedure.host(), first);
            first = false;
        }
        updates(new Address(procedure.name(), ""));
    }

    private void host(String host) {
        ExportTexts.host(host)
                .forEach(fact -> paragraph("*" + MarkdownSource.escaped(fact.words()) + "*"
                        + (fact.code().isEmpty() ? "" : " " + MarkdownSource.code(fact.code()))));
    }

    private void warning(String warning) {
        if (!warning.isBlank()) {
            paragraph(quoted("**Warning:** " + warning.strip()));
        }
    }

    private static String quoted(String markdown) {
        return markdown.lines().map(l -> ("> " + l).stripTrailing()).collect(Collectors.joining("\n"));
    }

    private void parameters(List<Parameter> parameters) {
        String rows = parameters.stream()
                .map(p -> "| `" + p.name() + "` | " + cell(ExportTexts.kind(p)) + " | "
                        + ExportTexts.defaultOf(p)
                                .filter(d -> !d.isBlank())
                                .map(MarkdownExport::codeCell)
                                .orElse("") + " | "
                        + proseCell(p.about()) + " |\n")
                .collect(Collectors.joining());
        if (!rows.isEmpty()) {
            paragraph("| parameter | kind | default | |\n|---|---|---|---|\n" + rows);
        }
    }

    private static String cell(String text) {
        return MarkdownSource.escaped(text.strip().replace("\n", " "));
    }

    /** Code in a table cell, where even an escaped bar would end the cell. */
    private static String codeCell(String code) {
        return code.indexOf('\\') < 0 ? MarkdownSource.code(code).replace("|", "\\|") : cell(code);
    }

    /** Prose in a table cell, as Markdown if that cannot end the cell. */
    private static String proseCell(String prose) {
        return prose.strip().replace("\n", " ").replace("|", "&#124;");
    }

    private void step(Step step, String host, boolean first) {
        boolean heading = !step.title().isEmpty() || (first && !step.about().isBlank());
        if (heading) {
            paragraph("### " + MarkdownSource.escaped(step.heading()));
        }
        warning(step.warning());
        paragraph(MarkdownSource.closed(step.about()));
        paragraph(ExportTexts.list(ExportTexts.of(step)));
        action(step, step.host().isEmpty() ? host : step.host());
        ofStep("Needs", "needs", step.needs(), step);
        ofStep("Done if", "done-if", step.doneIf(), step);
        ofStep("Undo", "undo", step.undo(), step);
        file.entries().last(step.address()).ifPresent(o -> {
            paragraph("*Last time: "
                    + MarkdownSource.escaped(ExportTexts.outcome(file, o).replace('\n', ' ')) + "*");
            ExportTexts.amendment(file, o)
                    .ifPresent(text -> paragraph(quoted("*What ran:*\n\n" + MarkdownSource.fenced("text", text))));
            paragraph(MarkdownSource.closed(o.remark()));
        });
        updates(step.address());
    }

    private void action(Step step, String host) {
        step.action().match(new Action.Match<Boolean>() {
            @Override
            public Boolean run(Action.Run run) {
                Map<String, String> attributes = FenceInfo.attributes(
                        "name", step.name(),
                        "as", step.as(),
                        "host", host,
                        "exit", ExportTexts.exits(step),
                        "output", step.expect().output().map(Pattern::pattern).orElse(""),
                        "not-output",
                                step.expect().notOutput().map(Pattern::pattern).orElse(""),
                        "within", step.expect().within().map(ExportTexts::limit).orElse(""));
                paragraph(MarkdownSource.fenced(new FenceInfo(step.shell(), attributes).text(), run.text()));
                return true;
            }

            @Override
            public Boolean manual(Action.Manual manual) {
                paragraph("*By hand:*");
                paragraph(MarkdownSource.closed(manual.text()));
                return true;
            }

            @Override
            public Boolean file(Action.FileEdit edit) {
                paragraph(MarkdownSource.escaped(ExportTexts.sentence(edit)) + ":");
                paragraph(MarkdownSource.fenced("text", ExportTexts.content(edit)));
                return true;
            }
        });
    }

    private void ofStep(String label, String attribute, String shellText, Step step) {
        if (!shellText.isBlank()) {
            paragraph("*" + label + ":*");
            paragraph(MarkdownSource.fenced(
                    new FenceInfo("sh", FenceInfo.attributes(attribute, step.name())).text(), shellText));
        }
    }

    private void updates(Address about) {
        updates.getOrDefault(about, List.of())
                .forEach(update -> paragraph(quoted("**" + MarkdownSource.escaped(ExportTexts.update(update)) + "**\n\n"
                        + MarkdownSource.closed(update.text().strip()) + evidence(update.evidence()))));
    }

    private static String evidence(Evidence evidence) {
        return evidence.isEmpty()
                ? ""
                : "\n\n" + MarkdownSource.escaped(ExportTexts.evidence(evidence)) + ":\n\n"
                        + MarkdownSource.fenced("text", evidence.lines().text());
    }
}
