package labsh.notebooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labsh.notebooks.system.SystemGuard;

/**
 * Document 1 of a notebook file: what people wrote.
 *
 * @param title one line, never empty
 * @param about prose in Markdown; empty when there is none
 * @param tags as written
 * @param shell what runs steps that name no shell of their own; {@code sh} when the notebook names none
 * @param systems where the notebook applies; empty means anywhere
 * @param host where procedures run that name no host of their own; empty means where labsh does
 * @param parameters declared for every procedure
 * @param procedures in the order of the file; may be empty, as in a notebook of findings
 * @param digest {@code sha256:} and the hexadecimal SHA-256 of the document's bytes
 */
public record Notebook(
        String title,
        String about,
        List<String> tags,
        String shell,
        List<SystemGuard> systems,
        String host,
        List<Parameter> parameters,
        List<Procedure> procedures,
        String digest) {
    public Notebook {
        tags = List.copyOf(tags);
        systems = List.copyOf(systems);
        parameters = List.copyOf(parameters);
        procedures = List.copyOf(procedures);
    }

    /** The procedure of that name; empty when the notebook has none. */
    public Optional<Procedure> procedure(String name) {
        return procedures.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The step at that address; empty when there is none. */
    public Optional<Step> step(Address address) {
        return procedure(address.procedure()).flatMap(p -> p.step(address.step()));
    }

    /** All parameters of the notebook and its procedures; when procedures share a name, the first one. */
    public List<Parameter> everyParameter() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        parameters.forEach(p -> all.putIfAbsent(p.name(), p));
        procedures.forEach(procedure -> procedure.parameters().forEach(p -> all.putIfAbsent(p.name(), p)));
        return List.copyOf(all.values());
    }
}
