package labsh.commands.table;

import java.util.List;
import java.util.Optional;
import labsh.commands.Session;
import labsh.commands.errors.UsageException;
import labsh.notebooks.Address;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.Step;
import labsh.notebooks.text.NearestWord;

/** Finds what a typed address names in the open notebook. */
final class AddressLookup {
    private AddressLookup() {}

    /**
     * The procedure of that name.
     *
     * @throws UsageException when the notebook has none
     */
    static Procedure procedure(Notebook notebook, String name) {
        return notebook.procedure(name).orElseThrow(() -> {
            List<String> names =
                    notebook.procedures().stream().map(Procedure::name).toList();
            return new UsageException("there is no procedure " + name, hint(name, names, "procedures here"));
        });
    }

    /**
     * The step of that name.
     *
     * @throws UsageException when the procedure has none
     */
    static Step step(Procedure procedure, String name) {
        return procedure.step(name).orElseThrow(() -> {
            List<String> names = procedure.steps().stream().map(Step::name).toList();
            return new UsageException(
                    procedure.name() + " has no step " + name, hint(name, names, "steps of " + procedure.name()));
        });
    }

    private static String hint(String typed, List<String> names, String what) {
        return NearestWord.to(typed, names)
                .map(n -> "did you mean " + n + "?")
                .orElse(names.isEmpty() ? "the notebook has none" : what + ": " + String.join(", ", names));
    }

    /**
     * The address that was typed: a procedure, {@code procedure/step}, or the name of a step of the current run; the
     * notebook itself for the empty text.
     *
     * @throws UsageException when there is no such thing
     */
    static Address address(Session session, String typed) {
        Notebook notebook = session.requireNotebook().notebook();
        if (typed.isEmpty()) {
            return Address.NOTEBOOK;
        }
        Optional<Procedure> atHand = session.run().flatMap(r -> notebook.procedure(r.procedure()));
        boolean step = typed.indexOf('/') < 0
                && notebook.procedure(typed).isEmpty()
                && atHand.isPresent()
                && atHand.get().step(typed).isPresent();
        if (step) {
            return new Address(atHand.get().name(), typed);
        }
        Address address = Address.of(typed);
        Procedure procedure = procedure(notebook, address.procedure());
        if (address.isStep()) {
            step(procedure, address.step());
        }
        return address;
    }
}
