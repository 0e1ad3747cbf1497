namespace TranslateSvc.Engines.Chat;

/// <summary>
/// What a model turned out to take: the form of answer and the temperature. Found out once in a process and remembered. A form that the server rejects is left for
/// good; one whose answers cannot be read, after two such answers in a row. Thread-safe.
/// </summary>
internal sealed class ChatCapabilities(StructuredOutput configured, string? configuredAs = null)
{
    private const int UnreadableBeforeLeaving = 2;

    private readonly Lock _gate = new();
    private StructuredOutput _form = configured == StructuredOutput.Auto ? StructuredOutput.Schema : configured;
    private int _unreadable;
    private volatile bool _rejectsTemperature;

    /// <summary>Form to ask for now.</summary>
    public StructuredOutput Form
    {
        get { lock (_gate) return _form; }
    }

    /// <summary>Whether the model takes a temperature.</summary>
    public bool TakesTemperature => !_rejectsTemperature;

    /// <summary>The form below, or null on the last one or when the form is configured.</summary>
    public StructuredOutput? Below(StructuredOutput form) =>
        configured == StructuredOutput.Auto && form < StructuredOutput.Single ? form + 1 : null;

    /// <summary>Learns from an answer and says which form to ask for instead, if any.</summary>
    /// <param name="engine">Name of the engine, for the error.</param>
    /// <param name="form">Form that was asked for.</param>
    /// <param name="last">Last form that suits the task.</param>
    /// <param name="outcome">What the call came to.</param>
    /// <param name="readable">Whether anything could be read.</param>
    /// <param name="reason">How the answer ended.</param>
    /// <param name="unreadable">Unreadable answers to this question so far. A rejected form costs nothing and may be followed down to the last one; an unreadable answer was paid for, so
    /// there is one such step a question.</param>
    /// <exception cref="Errors.TranslateSvcException">The server rejected the last form.</exception>
    public StructuredOutput? StepDown(
        string engine, StructuredOutput form, StructuredOutput last, ChatOutcome outcome, bool readable, FinishReason reason, ref int unreadable)
    {
        if (outcome.FormRejected)
        {
            Rejected(form);
            return Below(form) ?? throw ChatErrors.FormRejected(engine, configuredAs);
        }

        if (reason is not (FinishReason.Stop or FinishReason.Malformed) || form >= last) return null;
        Answered(form, readable);
        return readable || outcome.Broken || unreadable++ > 0 ? null : Below(form);
    }

    /// <summary>The server rejected the form.</summary>
    public void Rejected(StructuredOutput form)
    {
        lock (_gate)
        {
            if (_form == form && Below(form) is { } below) (_form, _unreadable) = (below, 0);
        }
    }

    /// <summary>An answer in the form could, or could not, be read.</summary>
    public void Answered(StructuredOutput form, bool readable)
    {
        lock (_gate)
        {
            if (_form != form) return;
            _unreadable = readable ? 0 : _unreadable + 1;
            if (_unreadable >= UnreadableBeforeLeaving && Below(form) is { } below) (_form, _unreadable) = (below, 0);
        }
    }

    /// <summary>The model rejected the temperature.</summary>
    public void RejectedTemperature() => _rejectsTemperature = true;
}
