/**
 * Replaying a procedure: plan, ask, execute, judge, record.
 *
 * <pre>
 *   Step + Bindings ─▶ Plan ─▶ Decision ─▶ engine.Task ─▶ engine.TaskResult ─▶ Verdict
 *                                                                                   │
 *                                     OutcomeRecorder ◀─ StepTransition ◀─ StepEnd ◀┘
 * </pre>
 */
package labsh.commands.replay;
