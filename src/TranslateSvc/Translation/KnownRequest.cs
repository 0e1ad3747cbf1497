using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;

namespace TranslateSvc.Translation;

/// <summary>A request that was answered from the cache and may come again in the same words, from whomever: its cache key is worked out once. Thread-safe.</summary>
public sealed class KnownRequest
{
    private readonly TranslateRequest _request;
    private Keyed? _last;

    /// <summary>Keeps a request.</summary>
    /// <exception cref="ArgumentException">See <see cref="IsRepeatable"/>.</exception>
    public KnownRequest(TranslateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!IsRepeatable(request)) throw new ArgumentException("The answer depends on more than the cache.", nameof(request));
        // Whose it was does not matter, and is not kept.
        _request = request with { Caller = Caller.Anyone };
    }

    /// <summary>Whether the cache alone can answer a request: it has no <c>request_id</c>, wants an answer and not a plan, and reads the cache.</summary>
    public static bool IsRepeatable(TranslateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request is { RequestId: "", ValidateOnly: false, CacheMode: CacheMode.Default or CacheMode.Only };
    }

    /// <summary>Name of the engine that it asks for; empty for the default.</summary>
    internal string Engine => _request.Engine;

    /// <summary>Key of the answer, as <paramref name="keys"/> gives it.</summary>
    internal string KeyOf(TranslationKeys keys, EngineDescriptor engine, string scope)
    {
        // Of one server, one engine and one scope, as a rule; who alternates with another works it out again.
        if (Volatile.Read(ref _last) is { } last && last.Keys == keys && ReferenceEquals(last.Engine, engine) && last.Scope == scope) return last.Key;
        var key = keys.OfRequest(_request, scope, engine);
        Volatile.Write(ref _last, new Keyed(keys, engine, scope, key));
        return key;
    }

    private sealed record Keyed(TranslationKeys Keys, EngineDescriptor Engine, string Scope, string Key);
}
