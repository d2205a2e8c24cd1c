/**
 * Proves the notebooks that labsh ships: each is replayed by the real program on files, programs and networks that the
 * test makes itself, taken back, and replayed again.
 *
 * <pre>
 *   a test  ──▶  Bench      labsh with a home of its own, and what the notebook's records say afterwards
 *                Desk       a person at a terminal with that labsh
 *                StandIns   programs that this machine does not have, first in PATH
 *                Network    hosts that are network namespaces
 *                Printers   a CUPS of its own with a printer that writes into a file
 * </pre>
 *
 * What each test proves, and what it leaves open, stands in docs/library.md.
 */
package labsh.shell.library;
