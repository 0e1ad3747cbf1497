namespace TranslateSvc.Callers;

/// <summary>
/// One request's claim on queues: where its pieces stand (see <see cref="FairQueue{T}"/>), and whether it was let in. All pieces of a request share one, so that a request is taken or
/// refused as a whole, never by halves.
/// </summary>
public sealed class Turn
{
    private const int Refusal = -1, Waiting = 1, AtWork = 2;
    private int _state;

    private Turn(string caller) => Line = caller.Length > 0 ? caller : this;

    /// <summary>Whether a queue took the request. Further pieces of it are not refused while any is at work.</summary>
    public bool Admitted => Volatile.Read(ref _state) > 0;

    /// <summary>Whether a queue refused the request. Its other pieces are refused too.</summary>
    public bool Refused => Volatile.Read(ref _state) == Refusal;

    /// <summary>What requests that stand in one line have in common: the caller's id; for a caller who did not have to say who they are, only the request itself.</summary>
    internal object Line { get; }

    /// <summary>A new request's turn.</summary>
    public static Turn Of(Caller caller) => new(caller.Id);

    /// <summary>Takes the request, unless it was refused before.</summary>
    public void Admit() => Interlocked.CompareExchange(ref _state, Waiting, 0);

    /// <summary>A piece of the request is worked on: it is no longer refused.</summary>
    public void Begin()
    {
        if (Interlocked.CompareExchange(ref _state, AtWork, Waiting) == 0) Interlocked.CompareExchange(ref _state, AtWork, 0);
    }

    /// <summary>Refuses the request, unless a piece of it was worked on.</summary>
    /// <returns>Whether it is refused.</returns>
    public bool Refuse()
    {
        if (Interlocked.CompareExchange(ref _state, Refusal, Waiting) == 0) Interlocked.CompareExchange(ref _state, Refusal, 0);
        return Refused;
    }
}
