/**
 * The system that labsh runs on, and the systems that something applies to: {@code debian>=12}.
 *
 * <p>Reads what the JVM and os-release(5) say and starts no process. {@link labsh.notebooks} guards steps with it.
 */
package labsh.notebooks.system;
