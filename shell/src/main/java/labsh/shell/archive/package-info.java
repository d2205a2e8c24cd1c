/**
 * The archive of loaded classes, which halves the time to the prompt: the JVM maps it instead of loading each class.
 *
 * <pre>
 *   ./labsh ── finds a good archive ──▶ java -XX:… Main ──▶ {@link labsh.shell.archive.ArchiveCheck}: are its jars these?
 *      └────── finds none ──▶ starts without, and in the background: {@link labsh.shell.archive.MakeArchive}
 *                                └─▶ {@link labsh.shell.archive.TrainingRun} on a pseudo-terminal ─▶ try it ─▶ rename
 * </pre>
 *
 * <p>Two files make one: {@code NAME.jsa} (or {@code NAME.aot} from Java 25 on), and {@code NAME}, written after it,
 * which holds the checksum of the jars, or {@code failed: } and the reason. NAME stands for the JVM. The launcher takes an
 * archive only when nothing is newer than its second file: not the archive, no jar, not the JVM.
 */
package labsh.shell.archive;
