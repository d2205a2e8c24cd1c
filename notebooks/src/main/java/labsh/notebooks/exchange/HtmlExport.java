package labsh.notebooks.exchange;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.NotebookFile;
import labsh.notebooks.Parameter;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.journal.Entry;
import labsh.notebooks.journal.OutcomeEntry;
import labsh.notebooks.journal.RunEntry;

/** A notebook as one page that needs nothing else: no script, no image, no font; updates and outcomes in their place. */
final class HtmlExport {
    /** Nothing may be loaded or run, whatever should get past the escaping. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static final String STYLE = """
            :root { color-scheme: light dark; --back: #fff; --text: #1c1e21; --dim: #5d646d; --box: #f3f4f6; --line: #d4d8dd;
              --accent: #0b5cad; --warn: #8a4b00; --good: #1a7037; --bad: #b3261e; }
            @media (prefers-color-scheme: dark) { :root { --back: #16181b; --text: #e4e6e9; --dim: #9aa2ab; --box: #22262b;
              --line: #3a4047; --accent: #7ab7ff; --warn: #ffb95c; --good: #6fd08c; --bad: #ff8a80; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 1rem; max-width: 52rem; background: var(--back); color: var(--text);
              font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
            h1, h2, h3 { line-height: 1.25; }
            h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
            a { color: var(--accent); }
            code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
            code { background: var(--box); border-radius: .2rem; padding: 0 .2rem; }
            pre { background: var(--box); border-radius: .4rem; padding: .75rem; overflow-x: auto; }
            pre code { padding: 0; background: none; }
            table { border-collapse: collapse; display: block; overflow-x: auto; }
            th, td { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
            .dim { color: var(--dim); }
            .warning { border-left: .25rem solid var(--warn); padding-left: .75rem; }
            .update { border-left: .25rem solid var(--accent); padding-left: .75rem; margin: 1rem 0; }
            .good { color: var(--good); }
            .bad { color: var(--bad); }
            @media (max-width: 30rem) { body { padding: .6rem; } pre { border-radius: 0; margin-left: -.6rem; margin-right: -.6rem; } }
            @media print { details > pre { display: block; } }
            """;

    private final NotebookFile file;
    private final HtmlText markdown = new HtmlText();
    private final StringBuilder page = new StringBuilder();

    private HtmlExport(NotebookFile file) {
        this.file = file;
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
        line("<style>\n" + STYLE + "</style>");
        line("</head>");
        line("<body>");
        line("<h1>" + text(notebook.title()) + "</h1>");
        systems(Facts.systems(notebook.systems()));
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
            line("<tr><td><code>" + text(parameter.name()) + "</code></td><td>" + text(Facts.kind(parameter))
                    + "</td><td>"
                    + Facts.defaultOf(parameter)
                            .map(d -> "<code>" + text(d) + "</code>")
                            .orElse("") + "</td><td>"
                    + cell(parameter.about()) + "</td></tr>");
        }
        line("</table>");
    }

    /** Prose that is one paragraph needs no element of its own. */
    private String cell(String prose) {
        String html = markdown.prose(prose).strip();
        boolean one = html.startsWith("<p>") && html.indexOf("</p>") == html.length() - 4;
        return one ? html.substring(3, html.length() - 4) : html;
    }

    private void procedure(Procedure procedure) {
        line("<section id=\"" + procedure.name() + "\">");
        line("<h2>" + text(procedure.heading()) + "</h2>");
        if (!procedure.systems().equals(file.notebook().systems())) {
            systems(Facts.systems(procedure.systems()));
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
        action(step);
        List<Facts.Fact> facts = Facts.of(step);
        if (!facts.isEmpty()) {
            line("<ul class=\"dim\">");
            facts.forEach(f -> line("<li>" + text(f.words())
                    + (f.code().isEmpty() ? "" : " <code>" + text(f.code()) + "</code>") + "</li>"));
            line("</ul>");
        }
        shell("Needs", step.needs());
        shell("Done if", step.doneIf());
        shell("Undo", step.undo());
        file.entries().last(step.address()).ifPresent(this::outcome);
        updates(step.address());
        line("</section>");
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
                line("<p>" + text(Facts.sentence(edit)) + ":</p>");
                code(Facts.content(edit));
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
        String said = "<span class=\"" + (outcome.result().goesOn() ? "good" : "bad") + "\">Last time: "
                + text(Facts.outcome(file, outcome)) + "</span>";
        if (outcome.output().isEmpty()) {
            line("<p>" + said + "</p>");
        } else {
            line("<details><summary>" + said + "</summary>");
            line("<pre>" + text(outcome.output().text().stripTrailing()) + "</pre>");
            line("</details>");
        }
        prose(outcome.remark());
    }

    private void updates(Address about) {
        file.entries().updates(about).forEach(update -> {
            line("<div class=\"update\"><strong>" + text(Facts.update(update)) + "</strong>");
            prose(update.text());
            if (!update.evidence().isEmpty()) {
                line("<details><summary>" + text(Facts.evidence(update.evidence())) + "</summary>");
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
        boolean captured = runs.stream().anyMatch(run -> !captured(run).isEmpty());
        String last = captured ? "<th>Captured</th>" : "";
        line("<tr><th>Date</th><th>Procedure</th><th>Host</th><th>By</th><th>System</th>" + last + "</tr>");
        for (RunEntry run : runs) {
            line("<tr><td>" + Facts.date(run.at()) + "</td><td>" + text(run.procedure()) + "</td><td>"
                    + text(run.host()) + "</td><td>" + text(run.by()) + "</td><td>" + text(run.system()) + "</td>"
                    + (captured ? "<td>" + text(captured(run)) + "</td>" : "") + "</tr>");
        }
        line("</table>");
    }

    /** The last value of each name that the run captured. */
    private String captured(RunEntry run) {
        Map<String, String> values = new TreeMap<>();
        for (Entry entry : file.entries().ofRun(run.run())) {
            if (entry instanceof OutcomeEntry outcome) {
                values.putAll(outcome.captured());
            }
        }
        return values.entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining(", "));
    }
}
