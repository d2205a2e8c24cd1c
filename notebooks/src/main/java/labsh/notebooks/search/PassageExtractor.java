package labsh.notebooks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import labsh.notebooks.Action;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.catalog.NotebookFile;
import labsh.notebooks.history.FileRanges;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.OutcomeEntry;
import labsh.notebooks.records.RepairEntry;
import labsh.notebooks.records.RunEntry;
import labsh.notebooks.records.UpdateEntry;
import labsh.notebooks.search.Passage.Kind;

/** Splits a notebook into passages. */
final class PassageExtractor {
    private PassageExtractor() {}

    /**
     * Extracts all passages with text: document 1 first, then the records from the last to the first.
     *
     * @param where which ranges of the records to read
     * @param record whether a record's bytes are worth reading
     */
    static void of(NotebookFile file, FileRanges where, Predicate<byte[]> record, Consumer<Passage> to) {
        Consumer<Passage> texts = passage -> {
            if (!passage.text().isBlank()) {
                to.accept(passage);
            }
        };
        document(file.source().name(), file.notebook(), texts);
        file.entries().visit(where, record, entry -> entry(entry).forEach(texts));
    }

    private static void document(String name, Notebook notebook, Consumer<Passage> to) {
        to.accept(new Passage(Address.NOTEBOOK, Kind.NAME, name));
        to.accept(new Passage(Address.NOTEBOOK, Kind.TITLE, notebook.title()));
        to.accept(new Passage(Address.NOTEBOOK, Kind.TAG, String.join(" ", notebook.tags())));
        to.accept(new Passage(Address.NOTEBOOK, Kind.PROSE, notebook.about()));
        notebook.procedures().forEach(procedure -> procedure(procedure, to));
    }

    private static void procedure(Procedure procedure, Consumer<Passage> to) {
        Address address = new Address(procedure.name(), "");
        to.accept(new Passage(address, Kind.NAME, procedure.name()));
        to.accept(new Passage(address, Kind.TITLE, procedure.title()));
        to.accept(new Passage(address, Kind.PROSE, procedure.about()));
        to.accept(new Passage(address, Kind.PROSE, procedure.warning()));
        procedure.steps().forEach(step -> step(step, to));
    }

    private static void step(Step step, Consumer<Passage> to) {
        Address address = step.address();
        to.accept(new Passage(address, Kind.NAME, step.name()));
        to.accept(new Passage(address, Kind.TITLE, step.title()));
        to.accept(new Passage(address, Kind.PROSE, step.about()));
        to.accept(new Passage(address, Kind.PROSE, step.warning()));
        to.accept(new Passage(address, Kind.COMMAND, step.undo()));
        to.accept(step.action().match(new Action.Match<Passage>() {
            @Override
            public Passage run(Action.Run run) {
                return new Passage(address, Kind.COMMAND, run.text());
            }

            @Override
            public Passage manual(Action.Manual manual) {
                return new Passage(address, Kind.PROSE, manual.text());
            }

            @Override
            public Passage file(Action.FileEdit file) {
                String content = file.content().orElseGet(() -> String.join("\n", file.lines()));
                return new Passage(address, Kind.COMMAND, file.path() + "\n" + content);
            }
        }));
    }

    private static List<Passage> entry(Entry entry) {
        return entry.match(new Entry.Match<List<Passage>>() {
            @Override
            public List<Passage> run(RunEntry run) {
                return List.of();
            }

            @Override
            public List<Passage> outcome(OutcomeEntry outcome) {
                List<Passage> passages = new ArrayList<>();
                passages.add(new Passage(
                        outcome.step(), Kind.OUTPUT, outcome.output().text()));
                passages.add(new Passage(outcome.step(), Kind.REMARK, outcome.remark()));
                passages.add(new Passage(outcome.step(), Kind.AMENDED, outcome.amended()));
                return passages;
            }

            @Override
            public List<Passage> update(UpdateEntry update) {
                String status = update.status().isEmpty() ? "" : update.status() + ": ";
                String dated = update.at().toLocalDate() + " " + status + update.text();
                return List.of(
                        new Passage(update.about(), Kind.UPDATE, dated),
                        new Passage(
                                update.about(),
                                Kind.EVIDENCE,
                                update.evidence().lines().text()));
            }

            @Override
            public List<Passage> repair(RepairEntry repair) {
                return List.of();
            }
        });
    }
}
