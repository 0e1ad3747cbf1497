namespace TranslateSvc.Testing.Capacity;

/// <summary>A replica: processors, and a gate before the engine with so many places and a queue that refuses what would wait too long.</summary>
internal sealed class ReplicaModel(EventQueue events, CapacityInputs inputs, Provider provider, CallWindow window)
{
    // As the server's admission: a queue is standing when it has not been empty for the time of four calls.
    private const int StandingCalls = 4;
    private const double Negligible = 0.5;

    private readonly Queue<(ArticleKind Article, Action<bool> Done)> _waiting = new();
    private double _crowdedSince = double.NaN;
    private double _meanCall;
    private int _running;
    private bool _wakes;

    public Station Processors { get; } = new(events, inputs.ProcessorsPerReplica);

    /// <summary>Seconds that places were held, summed over them.</summary>
    public double HeldSeconds { get; set; }

    /// <summary>Whether a new article's calls may wait here.</summary>
    public bool Admits()
    {
        if (_waiting.Count == 0 && _running < window.Share) return true;
        if (_waiting.Count >= inputs.QueueLimit) return false;
        var patience = Math.Max(Negligible, _meanCall * inputs.QueuePatience);
        var standing = _meanCall > 0 && !double.IsNaN(_crowdedSince) && events.Now - _crowdedSince >= Math.Max(Negligible, _meanCall * StandingCalls);
        return !standing || (_waiting.Count + 1) * _meanCall / window.Share <= patience;
    }

    /// <summary>Makes a call when there is a place; tells whether it came through.</summary>
    public void Call(ArticleKind article, Action<bool> done)
    {
        _waiting.Enqueue((article, done));
        Admit();
    }

    private void Admit()
    {
        while (_waiting.Count > 0 && _running < window.Share)
        {
            if (window.PausedUntil > events.Now)
            {
                WakeAt(window.PausedUntil);
                break;
            }

            var (article, done) = _waiting.Dequeue();
            _running++;
            Try(article, done, events.Now, 1);
        }

        _crowdedSince = _waiting.Count == 0 ? double.NaN : double.IsNaN(_crowdedSince) ? events.Now : _crowdedSince;
    }

    private void Try(ArticleKind article, Action<bool> done, double since, int tries)
    {
        if (provider.Try(article, () => End(done, since, came: true)) is not { } wait) return;
        window.Throttled(wait);
        if (tries == inputs.Tries) events.In(0, () => End(done, since, came: false));
        else events.In(wait, () => Try(article, done, since, tries + 1));
    }

    private void End(Action<bool> done, double since, bool came)
    {
        var took = events.Now - since;
        HeldSeconds += took;
        _running--;
        if (came)
        {
            _meanCall = _meanCall == 0 ? took : _meanCall + ((took - _meanCall) / 16);
            window.Succeeded();
        }

        Admit();
        done(came);
    }

    private void WakeAt(double at)
    {
        if (_wakes) return;
        _wakes = true;
        events.In(at - events.Now, () =>
        {
            _wakes = false;
            Admit();
        });
    }
}
