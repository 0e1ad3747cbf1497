namespace TranslateSvc.Engines;

/// <summary>
/// Whether somebody waits for a piece of work. What nobody waits for gives way at the engines, until somebody who needs its outcome hurries it: else he would wait
/// behind everyone it gives way to. Thread-safe.
/// </summary>
public sealed class Urgency
{
    private readonly CancellationTokenSource? _hurried;

    private Urgency(CancellationTokenSource? hurried) => _hurried = hurried;

    /// <summary>Work that somebody waits for.</summary>
    public static Urgency WaitedFor { get; } = new(null);

    /// <summary>Whether the work gives way now.</summary>
    public bool GivesWay => _hurried is { IsCancellationRequested: false };

    /// <summary>The urgency of a piece of work.</summary>
    /// <param name="background">Whether nobody waits for it.</param>
    public static Urgency Of(bool background) => background ? new Urgency(new CancellationTokenSource()) : WaitedFor;

    /// <summary>Somebody waits for the work from now on.</summary>
    public void Hurry() => _hurried?.Cancel();

    /// <summary>Hurries <paramref name="other"/> too as soon as this work is waited for, because this work waits for it.</summary>
    /// <returns>Dispose it when the wait is over.</returns>
    public CancellationTokenRegistration Needs(Urgency other)
    {
        if (_hurried is not null) return OnHurry(static needed => ((Urgency)needed!).Hurry(), other);
        other.Hurry();
        return default;
    }

    /// <summary>Runs <paramref name="action"/> when the work is hurried, at once when it is already. Work that is waited for from the start never is.</summary>
    internal CancellationTokenRegistration OnHurry(Action<object?> action, object state) => _hurried?.Token.UnsafeRegister(action, state) ?? default;
}
