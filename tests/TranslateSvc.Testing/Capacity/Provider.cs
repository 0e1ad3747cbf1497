namespace TranslateSvc.Testing.Capacity;

/// <summary>The model's provider: a bucket of tokens, one of calls, and a number of calls at once.</summary>
internal sealed class Provider(EventQueue events, CapacityInputs inputs, Random random)
{
    private readonly EngineQuota _quota = inputs.Quota;
    private double _tokens = inputs.Quota.TokensPerMinute / 60 * inputs.Quota.WindowSeconds;
    private double _calls = inputs.Quota.RequestsPerMinute / 60 * inputs.Quota.WindowSeconds;
    private double _filled;
    private int _running;

    /// <summary>Calls taken.</summary>
    public long Taken { get; set; }

    /// <summary>Tries refused.</summary>
    public long Throttled { get; set; }

    /// <summary>Tokens counted against the quota.</summary>
    public double Counted { get; set; }

    /// <summary>A try: the call's end is planned, or the seconds to wait before another one are answered.</summary>
    public double? Try(ArticleKind article, Action done)
    {
        Fill();
        var tokens = article.Sent + (_quota.CountedOutput ?? article.Received);
        if (Wait(tokens) is { } wait)
        {
            Throttled++;
            return wait;
        }

        Taken++;
        Counted += tokens;
        _tokens -= tokens;
        _calls--;
        _running++;
        events.In(inputs.FirstToken.Draw(random) + (article.Received * inputs.SecondsPerToken), () =>
        {
            _running--;
            done();
        });
        return null;
    }

    // Retry-After is in whole seconds.
    private double? Wait(double tokens)
    {
        var seconds = 0.0;
        if (_quota.TokensPerMinute > 0 && _tokens < tokens) seconds = Math.Max(seconds, (tokens - _tokens) / _quota.TokensPerMinute * 60);
        if (_quota.RequestsPerMinute > 0 && _calls < 1) seconds = Math.Max(seconds, (1 - _calls) / _quota.RequestsPerMinute * 60);
        if (_quota.CallsAtOnce > 0 && _running >= _quota.CallsAtOnce) seconds = Math.Max(seconds, 1);
        return seconds > 0 ? Math.Ceiling(seconds) : null;
    }

    private void Fill()
    {
        var seconds = events.Now - _filled;
        _filled = events.Now;
        _tokens = Math.Min(_quota.TokensPerMinute / 60 * _quota.WindowSeconds, _tokens + (_quota.TokensPerMinute / 60 * seconds));
        _calls = Math.Min(_quota.RequestsPerMinute / 60 * _quota.WindowSeconds, _calls + (_quota.RequestsPerMinute / 60 * seconds));
    }
}
