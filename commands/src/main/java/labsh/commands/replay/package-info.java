/**
 * Replaying a procedure: plan, ask, execute, judge, record.
 *
 * <pre>
 *   Step + Bindings ─▶ Plan ─▶ Decision ─▶ run.Task ─▶ run.TaskResult ─▶ Verdict
 *                                                                             │
 *                               OutcomeRecorder ◀─ StepTransition ◀─ StepEnd ◀┘
 * </pre>
 */
package labsh.commands.replay;
