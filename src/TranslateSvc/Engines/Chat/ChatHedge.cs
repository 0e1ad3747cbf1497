namespace TranslateSvc.Engines.Chat;

/// <summary>
/// One answer out of up to two equal calls: where the first has given nothing after a while, a second is made, and whichever speaks first is the answer (J. Dean and
/// L. A. Barroso, "The Tail at Scale", CACM 56(2), 2013: hedged requests). The other is cancelled. A provider may charge for it, and its tokens are not known.
/// </summary>
internal sealed class ChatHedge(Func<CancellationToken, IAsyncEnumerable<ChatPiece>> call, TimeSpan after, Func<IDisposable?> place, TimeProvider time, CancellationToken cancellationToken)
    : IAsyncEnumerator<ChatPiece>
{
    private Attempt? _answer;

    /// <inheritdoc/>
    public ChatPiece Current => _answer!.Pieces.Current;

    /// <inheritdoc/>
    public async ValueTask<bool> MoveNextAsync()
    {
        if (_answer is not null) return await _answer.Pieces.MoveNextAsync().ConfigureAwait(false);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var late = Task.Delay(after, time, waiting.Token);
        var first = new Attempt(call, cancellationToken);
        // Whatever happens before there is a winner, the first call is ended with the whole.
        _answer = first;
        await Task.WhenAny(first.Begun, late).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        if (!first.Begun.IsCompleted && !cancellationToken.IsCancellationRequested && place() is { } taken)
        {
            var second = new Attempt(call, cancellationToken);
            _answer = await SoonerAsync(first, second).ConfigureAwait(false);
            _ = EndAsync(_answer == first ? second : first, taken);
        }

        return await _answer.Begun.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _answer?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A call that fails has not spoken: the other may still.
    private static async Task<Attempt> SoonerAsync(Attempt first, Attempt second)
    {
        var ended = await Task.WhenAny(first.Begun, second.Begun).ConfigureAwait(false);
        var (sooner, later) = ended == first.Begun ? (first, second) : (second, first);
        if (ended.IsCompletedSuccessfully) return sooner;
        await Task.WhenAny(later.Begun).ConfigureAwait(false);
        return later.Begun.IsCompletedSuccessfully ? later : sooner;
    }

    private static async Task EndAsync(Attempt lost, IDisposable place)
    {
        using (place) await lost.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Attempt : IAsyncDisposable
    {
        private readonly CancellationTokenSource _cancelling;

        public Attempt(Func<CancellationToken, IAsyncEnumerable<ChatPiece>> call, CancellationToken cancellationToken)
        {
            _cancelling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Pieces = call(_cancelling.Token).GetAsyncEnumerator(_cancelling.Token);
            Begun = Pieces.MoveNextAsync().AsTask();
        }

        public IAsyncEnumerator<ChatPiece> Pieces { get; }

        public Task<bool> Begun { get; }

        public async ValueTask DisposeAsync()
        {
            await _cancelling.CancelAsync().ConfigureAwait(false);
            // An enumerator that is still asked for its first piece cannot be disposed.
            await Task.WhenAny(Begun).ConfigureAwait(false);
            _ = Begun.Exception;
            await Pieces.DisposeAsync().ConfigureAwait(false);
            _cancelling.Dispose();
        }
    }
}
