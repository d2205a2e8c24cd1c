/**
 * Disks that fail. {@link labsh.commands.faults.FaultyDisk} is a file system over real files that counts what is asked
 * of it and lets one operation go wrong, as its {@link labsh.commands.faults.Fault} says: everything that writes through
 * a path of it goes through it, the journal, the logs of runs and their backups, without knowing.
 *
 * <pre>
 *   FaultyDisk disk = new FaultyDisk(root, Fault.DIE, 17, seed);
 *   Path notebook = disk.path(root.resolve("a.lab.yaml"));
 *   …                          the operation 17 throws {@link labsh.commands.faults.Died}, and so does each after it
 *   disk.cutPower();           and of what was not synced, only some is there afterwards
 * </pre>
 */
package labsh.commands.faults;
