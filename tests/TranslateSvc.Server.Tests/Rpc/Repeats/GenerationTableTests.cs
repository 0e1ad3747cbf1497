using System.Globalization;
using TranslateSvc.Server.Rpc.Repeats;

namespace TranslateSvc.Server.Tests.Rpc.Repeats;

/// <summary>What is asked for stays, what is not goes, and the room is kept.</summary>
public sealed class GenerationTableTests
{
    [Fact]
    public void TryGet_WhatWasSet_IsThere()
    {
        var table = new GenerationTable<string>(100);
        table.Set(1, "a", 10);
        table.Set(1, "b", 12);

        Assert.True(table.TryGet(1, out var value));
        Assert.Equal(("b", 12L), (value, table.Size));
        Assert.False(table.TryGet(2, out _));
    }

    [Fact]
    public void Set_MoreThanTheRoom_KeepsWhatIsAskedForAndStaysWithin()
    {
        var table = new GenerationTable<string>(100);
        table.Set(0, "asked for", 10);
        for (var key = 1UL; key <= 1_000; key++)
        {
            table.Set(key, key.ToString(CultureInfo.InvariantCulture), 10);
            Assert.True(table.TryGet(0, out _));
            Assert.InRange(table.Size, 10, 120);
        }

        Assert.False(table.TryGet(1, out _));
        Assert.True(table.TryGet(1_000, out _));
    }

    [Fact]
    public void Age_Twice_TakesWhatNobodyAskedFor()
    {
        var table = new GenerationTable<string>(100);
        table.Set(1, "asked for", 10);
        table.Set(2, "forgotten", 10);
        table.Age();
        Assert.True(table.TryGet(1, out _));

        table.Age();

        Assert.True(table.TryGet(1, out _));
        Assert.False(table.TryGet(2, out _));
        Assert.Equal(10, table.Size);
    }

    [Fact]
    public void Clear_LeavesNothing()
    {
        var table = new GenerationTable<string>(100);
        table.Set(1, "young", 10);
        table.Age();
        table.Set(2, "old", 10);

        table.Clear();

        Assert.True(table.IsEmpty);
        Assert.False(table.TryGet(1, out _) || table.TryGet(2, out _));
    }

    [Fact]
    public void AllAtOnce_FromManyThreads_GivesOnlyWhatWasSet()
    {
        var table = new GenerationTable<string>(200);
        var wrong = 0;
        Parallel.For(0, 20_000, i =>
        {
            var key = (ulong)(i % 37);
            if (table.TryGet(key, out var value) && value != key.ToString(CultureInfo.InvariantCulture)) Interlocked.Increment(ref wrong);
            else table.Set(key, key.ToString(CultureInfo.InvariantCulture), 10);
            if (i % 1_000 == 0) table.Age();
        });

        Assert.Equal(0, wrong);
        Assert.InRange(table.Size, 0, 370);
    }
}
