namespace TranslateSvc.Callers;

/// <summary>
/// One request's claim on queues: where its pieces stand (see <see cref="FairQueue{T}"/>), and whether it was let in. All pieces of a request share one, so that a request is taken or
/// refused as a whole, never by halves.
/// </summary>
public sealed class Turn
{
    private int _decision;

    private Turn(string caller) => Line = caller.Length > 0 ? caller : this;

    /// <summary>Whether a queue took the request. Its further pieces are never refused.</summary>
    public bool Admitted => Volatile.Read(ref _decision) > 0;

    /// <summary>Whether a queue refused the request. Its further pieces are refused too.</summary>
    public bool Refused => Volatile.Read(ref _decision) < 0;

    /// <summary>What requests that stand in one line have in common: the caller's id; for a caller who did not have to say who they are, only the request itself.</summary>
    internal object Line { get; }

    /// <summary>A new request's turn.</summary>
    public static Turn Of(Caller caller) => new(caller.Id);

    /// <summary>Takes the request, unless it was refused before.</summary>
    /// <returns>Whether it is in.</returns>
    public bool Admit() => Interlocked.CompareExchange(ref _decision, 1, 0) >= 0;

    /// <summary>Refuses the request, unless it was taken before.</summary>
    public void Refuse() => Interlocked.CompareExchange(ref _decision, -1, 0);
}
