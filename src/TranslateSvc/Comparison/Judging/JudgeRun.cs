using TranslateSvc.Engines;
using TranslateSvc.Errors;

namespace TranslateSvc.Comparison.Judging;

/// <summary>One judge at work: asks, reports, adds up. Thread-safe.</summary>
internal sealed class JudgeRun(IJudgeEngine engine, Func<ComparisonEvent, CancellationToken, ValueTask> tell, Action<EngineUsage> count)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Sums> _sums = new(StringComparer.Ordinal);

    public EngineUsage Usage { get; private set; }

    public string? Model { get; private set; }

    public long Characters { get; private set; }

    public int Calls { get; private set; }

    public int FailedCalls { get; private set; }

    /// <summary>Asks one question and reports the answer, or why there is none.</summary>
    public ValueTask AskAsync(JudgeQuestion question, CancellationToken cancellationToken) => question switch
    {
        AnnotationQuestion annotation => AnnotateAsync(annotation, cancellationToken),
        PreferenceQuestion preference => PreferAsync(preference, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };

    /// <summary>How each candidate fared, of those that an answer came for.</summary>
    public IReadOnlyDictionary<string, JudgeTally> Tallies()
    {
        lock (_lock)
        {
            return _sums.ToDictionary(
                s => s.Key,
                s => new JudgeTally(s.Value.Rows, s.Value.Rows > 0 ? s.Value.Penalty / s.Value.Rows : 0, s.Value.Minor, s.Value.Major, s.Value.Critical, s.Value.Wins, s.Value.Losses, s.Value.Ties),
                StringComparer.Ordinal);
        }
    }

    private async ValueTask AnnotateAsync(AnnotationQuestion question, CancellationToken cancellationToken)
    {
        var (findings, error) = await CallAsync(
            token => engine.AnnotateAsync(question.Task, question.Text, token), question.Task.Text.Length + question.Text.Length, cancellationToken).ConfigureAwait(false);
        TranslationError[] errors = [.. (findings ?? []).Select(finding => TranslationError.Place(finding, question.Task.Text, question.Text))];
        var penalty = Penalties.Sum(errors.Select(e => e.Severity));
        foreach (var candidate in question.Candidates)
        {
            if (error is null) Count(candidate, errors, penalty);
            await tell(new RowJudgement(candidate, question.Row, errors, penalty, error), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask PreferAsync(PreferenceQuestion question, CancellationToken cancellationToken)
    {
        var ((labelA, a), (labelB, b)) = (question.A, question.B);
        if (a == b)
        {
            await TellAsync(new RowVerdict(question.Row, labelA, labelB, Preference.Tie, Preference.Tie, null), cancellationToken).ConfigureAwait(false);
            return;
        }

        var characters = question.Task.Text.Length + a.Length + b.Length;
        var (there, error) = await CallAsync(token => engine.PreferAsync(question.Task, a, b, token), characters, cancellationToken).ConfigureAwait(false);
        int? back = null;
        if (error is null) (back, error) = await CallAsync(token => engine.PreferAsync(question.Task, b, a, token), characters, cancellationToken).ConfigureAwait(false);
        var verdict = error is null
            ? new RowVerdict(question.Row, labelA, labelB, Read(there, Preference.A, Preference.B), Read(back, Preference.B, Preference.A), null)
            : new RowVerdict(question.Row, labelA, labelB, null, null, error);
        await TellAsync(verdict, cancellationToken).ConfigureAwait(false);
    }

    private static Preference Read(int? shown, Preference first, Preference second) => shown switch
    {
        0 => first,
        1 => second,
        _ => Preference.Tie,
    };

    private ValueTask TellAsync(RowVerdict verdict, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Sums a = Of(verdict.A), b = Of(verdict.B);
            switch (verdict.Preference)
            {
                case Preference.A:
                    a.Wins++;
                    b.Losses++;
                    break;
                case Preference.B:
                    a.Losses++;
                    b.Wins++;
                    break;
                case Preference.Tie:
                    a.Ties++;
                    b.Ties++;
                    break;
            }
        }

        return tell(verdict, cancellationToken);
    }

    private async Task<(T? Value, TranslateSvcException? Error)> CallAsync<T>(
        Func<CancellationToken, Task<JudgeAnswer<T>>> call, int characters, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await call(cancellationToken).ConfigureAwait(false);
            count(answer.Usage);
            lock (_lock)
            {
                Usage += answer.Usage;
                Model = answer.Model ?? Model;
                Characters += characters;
                Calls++;
                if (answer.Reason == FinishReason.Stop) return (answer.Value, null);
                FailedCalls++;
            }

            return (default, Unanswered(answer.Reason));
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            lock (_lock)
            {
                Calls++;
                FailedCalls++;
            }

            return (default, exception as TranslateSvcException
                ?? new TranslateSvcException(ErrorReason.Internal, "The judge failed on our side.", exception) { Engine = engine.Descriptor.Name });
        }
    }

    private TranslateSvcException Unanswered(FinishReason reason) => reason switch
    {
        FinishReason.ContentFilter or FinishReason.Refusal => new(ErrorReason.ContentRefused, "The judge refuses this segment.") { Engine = engine.Descriptor.Name },
        FinishReason.Length => new(ErrorReason.EngineUnsuitable, "The judge's answer was cut at its output limit.") { Engine = engine.Descriptor.Name },
        _ => new(ErrorReason.EngineUnavailable, "The judge's answer could not be read.") { Engine = engine.Descriptor.Name },
    };

    private void Count(string candidate, TranslationError[] errors, double penalty)
    {
        lock (_lock)
        {
            var sums = Of(candidate);
            sums.Rows++;
            sums.Penalty += penalty;
            sums.Minor += errors.Count(e => e.Severity == ErrorSeverity.Minor);
            sums.Major += errors.Count(e => e.Severity == ErrorSeverity.Major);
            sums.Critical += errors.Count(e => e.Severity == ErrorSeverity.Critical);
        }
    }

    private Sums Of(string candidate)
    {
        if (!_sums.TryGetValue(candidate, out var sums)) _sums[candidate] = sums = new Sums();
        return sums;
    }

    private sealed class Sums
    {
        public int Rows, Minor, Major, Critical, Wins, Losses, Ties;
        public double Penalty;
    }
}
