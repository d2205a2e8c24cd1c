package labsh.notebooks.system;

import java.util.List;

/**
 * The system that labsh runs on.
 *
 * @param family {@code linux}, {@code freebsd}, {@code netbsd}, {@code openbsd}, {@code macos}, {@code solaris}
 * @param familyVersion of the kernel or the release: {@code 6.1.0}, {@code 10.1}
 * @param distribution {@code debian}, {@code ubuntu}, …; empty on systems without distributions
 * @param distributionVersion {@code 12}; empty when unknown (Debian testing has none)
 * @param alike distributions that this one descends from
 * @param description one line for people and records: {@code Debian GNU/Linux 12, Linux 6.1.0 x86_64}
 */
public record SystemFacts(
        String family,
        String familyVersion,
        String distribution,
        String distributionVersion,
        List<String> alike,
        String description) {
    public SystemFacts {
        alike = List.copyOf(alike);
    }

    /** Every name by which a guard may call this system. */
    public List<String> names() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(family, distribution), alike.stream())
                .filter(n -> !n.isEmpty())
                .toList();
    }

    /** The version that goes with one of {@link #names()}; empty for a distribution that this one only descends from. */
    public String versionOf(String name) {
        if (name.equals(distribution)) {
            return distributionVersion;
        }
        return name.equals(family) ? familyVersion : "";
    }
}
