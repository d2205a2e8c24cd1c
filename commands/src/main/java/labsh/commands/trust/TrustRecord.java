package labsh.commands.trust;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import labsh.notebooks.Notebook;
import labsh.notebooks.Procedure;
import labsh.notebooks.digests.ProceduresDigest;

/**
 * The parts of a notebook that the user has trusted, as digests.
 *
 * @param path absolute, without symbolic links
 * @param parts digests by address: {@code PROCEDURE/} for all that the procedure does, {@code PROCEDURE} and {@code
 *     PROCEDURE/STEP} as {@link ProceduresDigest} has them, {@code /} for the whole notebook where all of it was
 *     trusted. Records of an older labsh have the middle two only, always for the whole notebook
 */
record TrustRecord(Path path, SortedMap<String, String> parts) {
    private static final String WHOLE = "/";

    TrustRecord {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    static TrustRecord nothing(Path path) {
        return new TrustRecord(path, new TreeMap<>());
    }

    /** Whether the procedure does what it did when it was trusted. */
    boolean covers(Procedure procedure) {
        if (ProceduresDigest.ofOne(procedure).equals(parts.get(procedure.name() + "/"))) {
            return true;
        }
        return ProceduresDigest.of(procedure).changedSince(digest()).isEmpty();
    }

    boolean covers(Notebook notebook) {
        return notebook.procedures().stream().allMatch(this::covers);
    }

    /** Whether anything of a procedure of that name was trusted. */
    boolean knows(String procedure) {
        return parts.keySet().stream().anyMatch(address -> isOf(address, procedure));
    }

    /** The parts that {@link ProceduresDigest} has too. */
    ProceduresDigest digest() {
        SortedMap<String, String> known = new TreeMap<>(parts);
        known.keySet().removeIf(address -> address.endsWith("/"));
        return new ProceduresDigest(known);
    }

    /** With this procedure as it is now. */
    TrustRecord with(Procedure procedure) {
        SortedMap<String, String> changed = new TreeMap<>(without(procedure.name()).parts);
        changed.putAll(ProceduresDigest.of(procedure).parts());
        changed.put(procedure.name() + "/", ProceduresDigest.ofOne(procedure));
        return new TrustRecord(path, changed);
    }

    /** A record that trusts the whole notebook as it is now. */
    static TrustRecord all(Path path, Notebook notebook) {
        TrustRecord all = nothing(path);
        for (Procedure procedure : notebook.procedures()) {
            all = all.with(procedure);
        }
        return all.with(WHOLE, ProceduresDigest.of(notebook).whole());
    }

    private TrustRecord with(String address, String digest) {
        SortedMap<String, String> changed = new TreeMap<>(parts);
        changed.put(address, digest);
        return new TrustRecord(path, changed);
    }

    /** Without a procedure; the record then no longer covers the whole notebook. */
    TrustRecord without(String procedure) {
        SortedMap<String, String> left = new TreeMap<>(parts);
        left.keySet().removeIf(address -> address.equals(WHOLE) || isOf(address, procedure));
        return new TrustRecord(path, left);
    }

    private static boolean isOf(String address, String procedure) {
        return address.equals(procedure) || address.startsWith(procedure + "/");
    }

    /** The digest of the whole notebook, if it was trusted as a whole. */
    Optional<String> whole() {
        boolean old = parts.keySet().stream().noneMatch(address -> address.endsWith("/"));
        return old ? Optional.of(digest().whole()) : Optional.ofNullable(parts.get(WHOLE));
    }

    /** A digest for each procedure, by its name. */
    Map<String, String> procedures() {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String address : parts.keySet()) {
            String name = address.substring(0, Math.max(0, (address + "/").indexOf('/')));
            if (!name.isEmpty() && !digests.containsKey(name)) {
                SortedMap<String, String> own = new TreeMap<>(digest().parts());
                own.keySet().removeIf(other -> !isOf(other, name));
                String old = new ProceduresDigest(own).whole();
                digests.put(name, parts.getOrDefault(name + "/", old));
            }
        }
        return digests;
    }
}
