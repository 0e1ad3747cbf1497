using System.ComponentModel;
using Microsoft.Extensions.Options;
using TranslateSvc.Errors;

namespace TranslateSvc.Caching;

/// <summary>
/// Answers a repeated <c>request_id</c> with the stored answer (AIP-155), so that a client's retry is never charged twice. Requests of
/// the same id that overlap in this process run one after the other. Incomplete answers are not stored: their retry pays only
/// for what failed. Thread-safe.
/// </summary>
public sealed class RequestReplay(ResultCache cache, IOptions<CacheOptions> options)
{
    private readonly Dictionary<string, (SemaphoreSlim Gate, int Users)> _gates = [];

    /// <summary>Waits for overlapping requests of the same id and looks for its stored answer.</summary>
    /// <param name="requestId">The caller's id; empty does nothing.</param>
    /// <param name="tenant">Whose id it is: two tenants may choose the same.</param>
    /// <param name="fingerprint">Key over every field of the request.</param>
    /// <param name="layers">Where the answer is kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A ticket to dispose when the answer is made; it holds the stored answer if there is one.</returns>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>: the id was used for another request.</exception>
    public async Task<Ticket<T>> EnterAsync<T>(string requestId, string tenant, string fingerprint, CacheLayers layers, CancellationToken cancellationToken)
        where T : class
    {
        if (requestId.Length == 0) return new Ticket<T>(this, "", "", layers, null);
        using var builder = new CacheKey("rid", tenant);
        var key = builder.Add(typeof(T).Name).Add(requestId).Build();
        await WaitAsync(key, cancellationToken).ConfigureAwait(false);
        var ticket = new Ticket<T>(this, key, fingerprint, layers, null);
        try
        {
            var stored = await cache.GetAsync<StoredReply<T>>(key, layers, cancellationToken).ConfigureAwait(false);
            if (stored is null) return ticket;
            return stored.Fingerprint == fingerprint
                ? new Ticket<T>(this, key, fingerprint, layers, stored.Answer)
                : throw TranslateSvcException.Invalid([new FieldViolation("request_id", "was used for a request with other fields; choose a new id.")]);
        }
        catch
        {
            ticket.Dispose();
            throw;
        }
    }

    private async Task WaitAsync(string key, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out var entry)) entry = (new SemaphoreSlim(1, 1), 0);
            gate = entry.Gate;
            _gates[key] = (gate, entry.Users + 1);
        }

        try
        {
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, entered: false);
            throw;
        }
    }

    private void Leave(string key, bool entered)
    {
        lock (_gates)
        {
            var (gate, users) = _gates[key];
            if (entered) gate.Release();
            if (users == 1) _gates.Remove(key);
            else _gates[key] = (gate, users - 1);
        }
    }

    /// <summary>The right to answer one request id.</summary>
    public sealed class Ticket<T> : IDisposable
        where T : class
    {
        private readonly RequestReplay _replay;
        private readonly string _key;
        private readonly string _fingerprint;
        private readonly CacheLayers _layers;
        private bool _left;

        internal Ticket(RequestReplay replay, string key, string fingerprint, CacheLayers layers, T? stored)
        {
            _replay = replay;
            _key = key;
            _fingerprint = fingerprint;
            _layers = layers;
            Stored = stored;
        }

        /// <summary>The stored answer, or null.</summary>
        public T? Stored { get; }

        /// <summary>Stores the answer for later requests of the same id.</summary>
        public ValueTask StoreAsync(T answer, CancellationToken cancellationToken) =>
            _key.Length == 0
                ? ValueTask.CompletedTask
                : _replay.Store(_key, new StoredReply<T>(_fingerprint, answer), _layers, cancellationToken);

        /// <summary>Lets the next request of the same id in.</summary>
        public void Dispose()
        {
            if (_left || _key.Length == 0) return;
            _left = true;
            _replay.Leave(_key, entered: true);
        }
    }

    private ValueTask Store<T>(string key, StoredReply<T> reply, CacheLayers layers, CancellationToken cancellationToken)
        where T : class =>
        cache.SetAsync(key, reply, TimeSpan.FromHours(options.Value.RequestIdHours), layers, cancellationToken);

    /// <summary>An answer and the request it belongs to.</summary>
    /// <param name="Fingerprint">Key over the request's fields.</param>
    /// <param name="Answer">The answer.</param>
    [ImmutableObject(true)]
    internal sealed record StoredReply<T>(string Fingerprint, T Answer)
        where T : class;
}
