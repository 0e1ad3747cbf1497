namespace TranslateSvc.Testing.Capacity;

/// <summary>
/// Replicas behind a balancer that sends articles to each of them in turn, over one Redis and one provider: a simulation of events, the same for the same seed. What waits, waits as in the server: for a processor,
/// for a place among the replica's engine calls, for the provider's quota. Redis answers at once but for its round trip; <see cref="SharedLoad"/> says how busy it is.
/// </summary>
public sealed class CapacitySimulation
{
    private readonly EventQueue _events = new();
    private readonly CapacityInputs _inputs;
    private readonly Random _random;
    private readonly Provider _provider;
    private readonly ReplicaModel[] _replicas;
    private readonly List<double> _times = [];
    private readonly double _warmUp;
    private readonly double _inMemory;
    private long _came, _offered, _refused, _failed;
    private double _inside, _insideSince, _insideSeconds, _last;

    private CapacitySimulation(CapacityInputs inputs, int replicas, double warmUp, Random random)
    {
        (_inputs, _random, _warmUp) = (inputs, random, warmUp);
        _provider = new Provider(_events, inputs, random);
        var window = new CallWindow(_events, replicas, inputs.PlacesPerReplica);
        _replicas = [.. Enumerable.Range(0, replicas).Select(_ => new ReplicaModel(_events, inputs, _provider, window))];
        // One of the earlier requests for the article came to the same replica.
        _inMemory = 1 - Math.Pow(1 - (1.0 / replicas), inputs.RequestsPerRepeatedArticle);
    }

    /// <summary>Runs until <paramref name="seconds"/>, or, where that is infinite, until the last article is answered.</summary>
    /// <param name="inputs">What is known.</param>
    /// <param name="replicas">Replicas, 1 or more.</param>
    /// <param name="arrivals">When articles come, seconds, ascending.</param>
    /// <param name="seconds">End, seconds.</param>
    /// <param name="warmUp">Seconds at the start that are left out of the report.</param>
    /// <param name="random">Source of chance; seed it.</param>
    public static CapacityReport Run(CapacityInputs inputs, int replicas, IEnumerable<double> arrivals, double seconds, double warmUp, Random random)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(arrivals);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return new CapacitySimulation(inputs, replicas, warmUp, random).Run(arrivals, seconds);
    }

    private CapacityReport Run(IEnumerable<double> arrivals, double seconds)
    {
        using var coming = arrivals.GetEnumerator();
        Next(coming, 0);
        _events.RunUntil(_warmUp);
        Forget();
        _events.RunUntil(seconds);
        Inside(0);
        var end = double.IsFinite(seconds) ? seconds : _last;
        return Report(end - _warmUp);
    }

    private void Next(IEnumerator<double> coming, double now)
    {
        if (!coming.MoveNext()) return;
        _events.In(coming.Current - now, () =>
        {
            Arrive();
            Next(coming, _events.Now);
        });
    }

    private void Arrive()
    {
        var (at, replica, article) = (_events.Now, _replicas[_came++ % _replicas.Length], Draw());
        if (at >= _warmUp) _offered++;
        if (_random.NextDouble() < _inputs.HitRate)
        {
            var memory = _random.NextDouble() < _inMemory;
            Inside(1);
            replica.Processors.Enter(memory ? _inputs.MemoryHitSeconds : _inputs.RedisHitSeconds, () => _events.In(memory ? 0 : _inputs.RedisRoundTripSeconds, () => Leave(at, true)));
            return;
        }

        if (!replica.Admits())
        {
            if (at >= _warmUp) _refused++;
            return;
        }

        Inside(1);
        var (open, whole) = (article.Calls, true);
        replica.Processors.Enter(article.ProcessorSeconds, () =>
        {
            for (var call = 0; call < article.Calls; call++)
            {
                replica.Call(article, came =>
                {
                    whole &= came;
                    if (--open == 0) Leave(at, whole);
                });
            }
        });
    }

    private ArticleKind Draw()
    {
        var at = _random.NextDouble();
        foreach (var article in _inputs.Articles)
            if ((at -= article.Share) < 0) return article;
        return _inputs.Articles[^1];
    }

    private void Leave(double since, bool whole)
    {
        Inside(-1);
        _last = _events.Now;
        if (since < _warmUp) return;
        if (whole) _times.Add(_events.Now - since);
        else _failed++;
    }

    private void Inside(int change)
    {
        _insideSeconds += _inside * (_events.Now - _insideSince);
        (_inside, _insideSince) = (_inside + change, _events.Now);
    }

    private void Forget()
    {
        Inside(0);
        _insideSeconds = 0;
        (_provider.Taken, _provider.Throttled, _provider.Counted) = (0, 0, 0);
        foreach (var replica in _replicas) (replica.HeldSeconds, replica.Processors.BusySeconds) = (0, 0);
    }

    private CapacityReport Report(double seconds)
    {
        _times.Sort();
        double Share(double quota, double used) => quota == 0 ? 0 : used / (quota / 60 * seconds);
        var use = new Utilization(
            _replicas.Sum(r => r.HeldSeconds) / (seconds * _replicas.Length * _inputs.PlacesPerReplica), Share(_inputs.Quota.TokensPerMinute, _provider.Counted),
            Share(_inputs.Quota.RequestsPerMinute, _provider.Taken), _replicas.Sum(r => r.Processors.BusySeconds) / (seconds * _replicas.Length * _inputs.ProcessorsPerReplica));
        return new CapacityReport(
            _replicas.Length, seconds, _offered, _times.Count, _refused, _failed, _provider.Throttled / Math.Max(1.0, _provider.Taken), Percentile(0.5), Percentile(0.99),
            _times.Count == 0 ? 0 : _times.Average(), _insideSeconds / seconds, _last, use);
    }

    private double Percentile(double share) => _times.Count == 0 ? 0 : _times[Math.Min(_times.Count - 1, (int)(share * _times.Count))];
}
