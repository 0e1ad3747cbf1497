using CsCheck;
using TranslateSvc.Server.Batches.Grains;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Tests.Batches;

public sealed class BatchBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lease_HandsOutInOrderAndNothingTwice()
    {
        var board = new BatchBoard([0, (byte)StoredItemState.Done, 0, 0]);

        Assert.Equal([1, 3], board.Lease("a", 2, Start).Select(g => g.Index));
        Assert.Equal([4], board.Lease("b", 2, Start).Select(g => g.Index));
        Assert.Empty(board.Lease("b", 2, Start));
        Assert.Equal((3, 3, 0), (board.Open, board.Leased, board.Prefix));
    }

    [Fact]
    public void Return_WithATime_WaitsForIt()
    {
        var board = new BatchBoard(new byte[2]);
        board.Lease("a", 2, Start);
        board.Blame(1, Start, ofPart: false);
        board.Return(1, "a", Start.AddSeconds(10));

        Assert.Empty(board.Lease("a", 2, Start.AddSeconds(9)));
        var (index, trouble) = Assert.Single(board.Lease("a", 2, Start.AddSeconds(10)));
        Assert.Equal((1, 1, Start), (index, trouble!.Failures, trouble.Since));
    }

    [Fact]
    public void Return_ByAnother_ChangesNothing()
    {
        var board = new BatchBoard(new byte[1]);
        board.Lease("a", 1, Start);
        board.Return(1, "b", null);

        Assert.Empty(board.Lease("b", 1, Start));
    }

    [Fact]
    public void Release_ADeadReplica_OpensWhatItHeldAndNothingElse()
    {
        var board = new BatchBoard(new byte[4]);
        board.Lease("a", 2, Start);
        board.Lease("b", 1, Start);
        board.Settle(1, StoredItemState.Done);

        Assert.Equal(1, board.Release("a"));
        Assert.Equal([2, 4], board.Lease("c", 9, Start).Select(g => g.Index));
    }

    [Fact]
    public void Adopt_ItemsOfAnEarlierCoordinator_AreNotHandedOut()
    {
        var board = new BatchBoard([0, 0, (byte)StoredItemState.Done, 0]);
        board.Adopt("a", [2, 3, 99, 0]);

        Assert.Equal([1, 4], board.Lease("b", 9, Start).Select(g => g.Index));
        Assert.Equal(3, board.Leased);
    }

    [Fact]
    public void Reconcile_AnswerThatWasLost_IsGivenAgain()
    {
        var board = new BatchBoard(new byte[4]);
        board.Lease("a", 3, Start);
        board.Lease("b", 1, Start);

        board.Reconcile("a", new HashSet<int> { 2 });

        Assert.Equal([1, 3], board.Lease("b", 9, Start).Select(g => g.Index));
        Assert.Equal([1, 2, 3, 4], board.Running());
    }

    [Fact]
    public void Settle_Twice_CountsOnce()
    {
        var board = new BatchBoard(new byte[2]);

        Assert.True(board.Settle(2, StoredItemState.Failed));
        Assert.False(board.Settle(2, StoredItemState.Done));
        Assert.Equal((1, 0), (board.Open, board.Prefix));
        board.Settle(1, StoredItemState.Done);
        Assert.Equal((0, 2), (board.Open, board.Prefix));
    }

    // Whatever replicas do, die of and come back from: no item is held twice, and in the end each has one outcome.
    [Fact]
    public void AnyHistory_EndsWithOneOutcomeForEachItem() =>
        Gen.Select(Gen.Int[1, 40], Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 39]).Array[0, 200]).Sample((items, steps) =>
        {
            var board = new BatchBoard(new byte[items]);
            var held = new Dictionary<int, string>();
            var settled = new HashSet<int>();
            var now = Start;
            foreach (var (step, who, which) in steps)
            {
                var replica = $"r{who}";
                now += TimeSpan.FromSeconds(1);
                switch (step)
                {
                    case 0 or 1:
                        foreach (var (index, _) in board.Lease(replica, 3, now))
                        {
                            Assert.DoesNotContain(index, settled);
                            Assert.True(held.TryAdd(index, replica));
                        }

                        break;
                    case 2 when held.FirstOrDefault(h => h.Value == replica) is { Key: > 0 } mine:
                        Assert.True(board.Settle(mine.Key, StoredItemState.Done));
                        Assert.True(settled.Add(mine.Key));
                        held.Remove(mine.Key);
                        break;
                    case 3 when held.FirstOrDefault(h => h.Value == replica) is { Key: > 0 } mine:
                        board.Blame(mine.Key, now, ofPart: which % 2 == 0);
                        board.Return(mine.Key, replica, which % 3 == 0 ? null : now.AddSeconds(which));
                        held.Remove(mine.Key);
                        break;
                    case 4:
                        Assert.Equal(held.Count(h => h.Value == replica), board.Release(replica));
                        foreach (var index in held.Where(h => h.Value == replica).Select(h => h.Key).ToArray()) held.Remove(index);
                        break;
                }

                Assert.Equal(held.Count, board.Leased);
                Assert.Equal(items - settled.Count, board.Open);
            }

            for (var end = now.AddHours(1); board.Open > 0;)
            {
                foreach (var replica in board.Replicas()) board.Release(replica);
                foreach (var (index, _) in board.Lease("last", items, end)) Assert.True(board.Settle(index, StoredItemState.Done) && settled.Add(index));
            }

            Assert.Equal(items, settled.Count);
            Assert.Equal(items, board.Prefix);
        });

    [Fact]
    public void Pause_AfterFailures_GrowsAndEndsWithTheFirstSuccess()
    {
        var pause = new EnginePause();
        Assert.Equal(8, pause.Allow(8, 3, Start));

        var first = pause.Fail("away", TimeSpan.Zero, Start);
        // Its neighbours fail with it: one failure.
        Assert.Equal(first, pause.Fail("away", TimeSpan.Zero, Start.AddMilliseconds(10)) - TimeSpan.FromMilliseconds(10));
        Assert.Equal(0, pause.Allow(8, 0, Start.AddMilliseconds(500)));
        Assert.Equal(1, pause.Allow(8, 0, Start.AddSeconds(2)));
        Assert.Equal(0, pause.Allow(8, 1, Start.AddSeconds(2)));
        Assert.Equal(Start.AddSeconds(4), pause.Fail("away", TimeSpan.Zero, Start.AddSeconds(2)));
        Assert.Equal(Start.AddSeconds(25), pause.Fail("limit", TimeSpan.FromSeconds(20), Start.AddSeconds(5)));
        Assert.Equal("limit", pause.Reason);

        pause.Succeed();
        Assert.Equal((8, ""), (pause.Allow(8, 3, Start.AddSeconds(6)), pause.Reason));
    }

    [Fact]
    public void Rate_CountsTheLastMinute()
    {
        var rate = new WorkRate();
        rate.Begin(Start);
        Assert.Equal(0, rate.At(Start.AddSeconds(5)));
        rate.Add(20, Start.AddSeconds(10));
        Assert.Equal(2, rate.At(Start.AddSeconds(10)), 6);
        rate.Add(30, Start.AddSeconds(65));
        Assert.Equal(50 / 60.0, rate.At(Start.AddSeconds(65)), 6);
        Assert.Equal(0.5, rate.At(Start.AddSeconds(71)), 6);
        Assert.Equal(0, rate.At(Start.AddSeconds(200)));
    }
}
