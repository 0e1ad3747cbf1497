using CsCheck;
using TranslateSvc.Callers;

namespace TranslateSvc.Tests.Callers;

/// <summary>Who is served when.</summary>
public sealed class FairQueueTests
{
    [Fact]
    public void TryTake_OneCallerWithThousands_LetsTheOthersInAfterOne()
    {
        var queue = new FairQueue<string>();
        var big = Turn.Of(new Caller("agency", "press"));
        for (var i = 0; i < 10_000; i++) queue.Add(big, $"a{i}");
        queue.Add(Turn.Of(new Caller("editor", "press")), "e");
        queue.Add(Turn.Of(Caller.Anyone), "x");
        queue.Add(Turn.Of(Caller.Anyone), "y");

        Assert.Equal(["a0", "e", "x", "y", "a1", "a2"], Take(queue, 6));
    }

    [Fact]
    public void TryTake_RequestsOfOneCaller_TakeTurnsWithinTheCallersTurn()
    {
        var queue = new FairQueue<string>();
        var caller = new Caller("agency", "press");
        var (first, second, other) = (Turn.Of(caller), Turn.Of(caller), Turn.Of(new Caller("editor", "press")));
        foreach (var item in (string[])["a1", "a2", "a3"]) queue.Add(first, item);
        queue.Add(second, "b1");
        foreach (var item in (string[])["e1", "e2", "e3"]) queue.Add(other, item);

        Assert.Equal(["a1", "e1", "b1", "e2", "a2", "e3", "a3"], Take(queue, 10));
    }

    [Fact]
    public void Remove_TakenRemovedOrOfAnotherQueue_ChangesNothing()
    {
        var (queue, other) = (new FairQueue<int>(), new FairQueue<int>());
        var turn = Turn.Of(Caller.Anyone);
        var (taken, removed, foreign) = (queue.Add(turn, 1), queue.Add(turn, 2), other.Add(turn, 3));
        queue.TryTake(out _);

        Assert.Equal((false, true, false, false), (queue.Remove(taken), queue.Remove(removed), queue.Remove(removed), queue.Remove(foreign)));
        Assert.Equal((0, 1), (queue.Count, other.Count));
    }

    [Fact]
    public void AnyOperations_AgainstAPlainModel_AgreeOnOrderCountAndWhatIsAhead() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 9]).Array[0, 60].Sample(operations =>
        {
            var queue = new FairQueue<int>();
            var turns = Enumerable.Range(0, 6).Select(i => Turn.Of(i < 4 ? new Caller($"c{i / 2}", "") : Caller.Anyone)).ToArray();
            var model = new Model();
            Dictionary<int, FairQueue<int>.Place> places = [];
            foreach (var ((operation, which, item), id) in operations.Select((o, i) => (o, i)))
            {
                if (operation < 3)
                {
                    places[id] = queue.Add(turns[which], id);
                    model.Add(which < 4 ? which / 2 : which, which, id);
                }
                else if (operation == 3)
                {
                    var some = queue.TryTake(out var got);
                    Assert.Equal(model.Take(), some ? got : null);
                }
                else if (places.TryGetValue(item, out var place)) Assert.Equal(model.Remove(item), queue.Remove(place));
            }

            Assert.Equal(model.Count, queue.Count);
            var newcomer = Turn.Of(Caller.Anyone);
            var ahead = queue.Ahead(newcomer);
            queue.Add(newcomer, -1);
            Assert.Equal(ahead, Take(queue, int.MaxValue).IndexOf(-1));
        });

    private static List<T> Take<T>(FairQueue<T> queue, int most)
    {
        List<T> taken = [];
        while (taken.Count < most && queue.TryTake(out var item)) taken.Add(item);
        return taken;
    }

    // Lists only, searched from the front.
    private sealed class Model
    {
        private readonly List<(int Caller, List<(int Request, List<int> Items)> Requests)> _callers = [];

        public int Count => _callers.Sum(c => c.Requests.Sum(r => r.Items.Count));

        public void Add(int caller, int request, int item)
        {
            if (!_callers.Exists(c => c.Caller == caller)) _callers.Add((caller, []));
            var requests = _callers.Find(c => c.Caller == caller).Requests;
            if (!requests.Exists(r => r.Request == request)) requests.Add((request, []));
            requests.Find(r => r.Request == request).Items.Add(item);
        }

        public int? Take()
        {
            if (_callers.Count == 0) return null;
            var caller = _callers[0];
            var request = caller.Requests[0];
            var item = request.Items[0];
            request.Items.RemoveAt(0);
            caller.Requests.RemoveAt(0);
            if (request.Items.Count > 0) caller.Requests.Add(request);
            _callers.RemoveAt(0);
            if (caller.Requests.Count > 0) _callers.Add(caller);
            return item;
        }

        public bool Remove(int item)
        {
            foreach (var (_, requests) in _callers)
            {
                foreach (var (_, items) in requests)
                {
                    if (!items.Remove(item)) continue;
                    requests.RemoveAll(r => r.Items.Count == 0);
                    _callers.RemoveAll(c => c.Requests.Count == 0);
                    return true;
                }
            }

            return false;
        }
    }
}
