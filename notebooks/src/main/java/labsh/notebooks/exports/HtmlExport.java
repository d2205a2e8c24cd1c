package labsh.notebooks.exports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.StepResult;
import labsh.notebooks.records.UpdateEntry;

/** A notebook as a self-contained page: no scripts, images or fonts; with updates and outcomes in their place. */
final class HtmlExport {
    /** Nothing may be loaded or run, even if something gets past the escaping. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final NotebookFile file;
    private final Map<Address, List<UpdateEntry>> updates;
    private final HtmlText markdown = new HtmlText();
    private final StringBuilder page = new StringBuilder();

    private HtmlExport(NotebookFile file) {
        this.file = file;
        this.updates = file.entries().updatesByPlace();
    }

    static String of(NotebookFile file) {
        HtmlExport export = new HtmlExport(file);
        export.write();
        return export.page.toString();
    }

    private void line(String html) {
        page.append(html).append('\n');
    }

    private static String text(String text) {
        return HtmlText.escaped(text);
    }

    private void write() {
        Notebook notebook = file.notebook();
        line("<!DOCTYPE html>");
        line("<html lang=\"en\">");
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"" + text(POLICY) + "\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta name=\"referrer\" content=\"no-referrer\">");
        line("<title>" + text(notebook.title()) + "</title>");
        line("<style>\n" + HtmlStyle.TEXT + "</style>");
        line("</head>");
        line("<body>");
        line("<h1>" + text(notebook.title()) + "</h1>");
        systems(ExportTexts.systems(notebook.systems()));
        facts(ExportTexts.host(notebook.host()));
        if (!notebook.tags().isEmpty()) {
            line("<p class=\"dim\">" + text(String.join(", ", notebook.tags())) + "</p>");
        }
        prose(notebook.about());
        parameters(notebook.parameters());
        updates(Address.NOTEBOOK);
        contents(notebook.procedures());
        notebook.procedures().forEach(this::procedure);
        runs();
        line("</body>");
        line("</html>");
    }

    private void prose(String text) {
        if (!text.isBlank()) {
            page.append(markdown.prose(text));
        }
    }

    private void systems(String systems) {
        if (!systems.isEmpty()) {
            line("<p class=\"dim\">For " + text(systems) + "</p>");
        }
    }

    private void warning(String text) {
        if (!text.isBlank()) {
            line("<div class=\"warning\"><strong>Warning</strong>");
            prose(text);
            line("</div>");
        }
    }

    private void contents(List<Procedure> procedures) {
        if (procedures.size() > 1) {
            line("<ul>");
            procedures.forEach(p -> line("<li><a href=\"#" + p.name() + "\">" + text(p.heading()) + "</a></li>"));
            line("</ul>");
        }
    }

    private void parameters(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        line("<table>");
        line("<tr><th>Parameter</th><th>Kind</th><th>Default</th><th></th></tr>");
        for (Parameter parameter : parameters) {
            line("<tr><td><code>" + text(parameter.name()) + "</code></td><td>" + text(ExportTexts.kind(parameter))
                    + "</td><td>"
                    + ExportTexts.defaultOf(parameter)
                            .map(d -> "<code>" + text(d) + "</code>")
                            .orElse("") + "</td><td>"
                    + cell(parameter.about()) + "</td></tr>");
        }
        line("</table>");
    }

    /** The prose without its paragraph element if it is a single paragraph. */
    private String cell(String prose) {
        String html = markdown.prose(prose).strip();
        boolean one = html.startsWith("<p>") && html.indexOf("</p>") == html.length() - 4;
        return one ? html.substring(3, html.length() - 4) : html;
    }

    private void procedure(Procedure procedure) {
        line("<section id=\"" + procedure.name() + "\">");
        line("<h2>" + text(procedure.heading()) + "</h2>");
        if (!procedure.systems().equals(file.notebook().systems())) {
            systems(ExportTexts.systems(procedure.systems()));
        }
        if (!procedure.host().equals(file.notebook().host())) {
            facts(ExportTexts.host(procedure.host()));
        }
        warning(procedure.warning());
        prose(procedure.about());
        parameters(procedure.parameters().stream()
                .filter(p -> !file.notebook().parameters().contains(p))
                .toList());
        procedure.steps().forEach(this::step);
        updates(new Address(procedure.name(), ""));
        line("</section>");
    }

    private void step(Step step) {
        line("<section id=\"" + step.address() + "\">");
        line("<h3>" + text(step.heading()) + "</h3>");
        warning(step.warning());
        prose(step.about());
        facts(ExportTexts.before(step));
        shell("Needs", step.needs());
        shell("Done if", step.doneIf());
        action(step);
        facts(ExportTexts.after(step));
        shell("Undo", step.undo());
        file.entries().last(step.address()).ifPresent(this::outcome);
        updates(step.address());
        line("</section>");
    }

    private void facts(List<ExportTexts.Fact> facts) {
        if (!facts.isEmpty()) {
            line("<ul class=\"dim\">");
            facts.forEach(f -> line("<li>" + text(f.words())
                    + (f.code().isEmpty() ? "" : " <code>" + text(f.code()) + "</code>") + "</li>"));
            line("</ul>");
        }
    }

    private void action(Step step) {
        step.action().match(new Action.Match<Boolean>() {
            @Override
            public Boolean run(Action.Run run) {
                code(run.text());
                return true;
            }

            @Override
            public Boolean manual(Action.Manual manual) {
                line("<p><strong>By hand:</strong></p>");
                prose(manual.text());
                return true;
            }

            @Override
            public Boolean file(Action.FileEdit edit) {
                line("<p>" + text(ExportTexts.sentence(edit)) + ":</p>");
                code(ExportTexts.content(edit));
                return true;
            }
        });
    }

    private void code(String code) {
        line("<pre><code>" + text(code.stripTrailing()) + "</code></pre>");
    }

    private void shell(String label, String code) {
        if (!code.isBlank()) {
            line("<details><summary>" + label + "</summary>");
            code(code);
            line("</details>");
        }
    }

    private void outcome(OutcomeEntry outcome) {
        String said = "<span class=\"" + colour(outcome.result()) + "\">Last time: "
                + text(ExportTexts.outcome(file, outcome)) + "</span>";
        if (outcome.output().isEmpty()) {
            line("<p>" + said + "</p>");
        } else {
            line("<details><summary>" + said + "</summary>");
            line("<pre>" + text(outcome.output().text().stripTrailing()) + "</pre>");
            line("</details>");
        }
        ExportTexts.amendment(file, outcome).ifPresent(text -> {
            line("<details><summary>What ran</summary>");
            code(text);
            line("</details>");
        });
        prose(outcome.remark());
    }

    private static String colour(StepResult result) {
        return result.isGood() ? "good" : result.isBad() ? "bad" : "dim";
    }

    private void updates(Address about) {
        updates.getOrDefault(about, List.of()).forEach(update -> {
            line("<div class=\"update\"><strong>" + text(ExportTexts.update(update)) + "</strong>");
            prose(update.text());
            if (!update.evidence().isEmpty()) {
                line("<details><summary>" + text(ExportTexts.evidence(update.evidence())) + "</summary>");
                line("<pre>" + text(update.evidence().lines().text().stripTrailing()) + "</pre>");
                line("</details>");
            }
            line("</div>");
        });
    }

    private void runs() {
        List<RunEntry> runs = file.entries().runs();
        if (runs.isEmpty()) {
            return;
        }
        line("<h2>Runs</h2>");
        line("<table>");
        Map<String, Map<String, String>> values = captured();
        boolean captured = !values.isEmpty();
        String last = captured ? "<th>Captured</th>" : "";
        line("<tr><th>Date</th><th>Procedure</th><th>Host</th><th>By</th><th>System</th>" + last + "</tr>");
        for (RunEntry run : runs) {
            line("<tr><td>" + ExportTexts.date(run.at()) + "</td><td>" + text(run.procedure()) + "</td><td>"
                    + text(run.host()) + "</td><td>" + text(run.by()) + "</td><td>" + text(run.system()) + "</td>"
                    + (captured ? "<td>" + text(words(values.getOrDefault(run.run(), Map.of()))) + "</td>" : "")
                    + "</tr>");
        }
        line("</table>");
    }

    /** The captured values of each run; the last value of a name counts. */
    private Map<String, Map<String, String>> captured() {
        Map<String, Map<String, String>> values = new HashMap<>();
        file.entries()
                .captures()
                .forEach(outcome -> values.computeIfAbsent(outcome.run(), run -> new TreeMap<>())
                        .putAll(outcome.captured()));
        return values;
    }

    private static String words(Map<String, String> values) {
        return values.entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining(", "));
    }
}
