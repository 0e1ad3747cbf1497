using System.Diagnostics;
using System.Text;
using TranslateSvc.Benchmarks.EndToEnd.Loads;

namespace TranslateSvc.Testing.Tests.Loads;

public sealed class TallyTests
{
    private static readonly Uri Address = new("http://127.0.0.1");

    [Fact]
    public async Task CallAsync_SentLate_LatencyCountsFromWhenItWasDue()
    {
        var tally = new Tally(Job());
        var started = Stopwatch.GetTimestamp();

        await tally.CallAsync(new FakeDoor(), tally.NewRequest(), 0, started - Stopwatch.Frequency);

        Assert.True(tally.Sum(started).P50 >= 1_000_000, "A call that was due a second ago took less than a second.");
    }

    [Fact]
    public async Task Sum_Calls_CountsAnswersBytesAndFailures()
    {
        var tally = new Tally(Job() with { MinimumBytes = 5, Calls = 4 });
        var sizes = new Queue<int>([7, 6, 3, 9]);
        var door = new FakeDoor { Answer = _ => Task.FromResult(sizes.Dequeue()) };

        for (var i = 0; i < 4; i++) Assert.True(await tally.CallAsync(door, tally.NewRequest(), i, Stopwatch.GetTimestamp()));
        var more = await tally.CallAsync(door, tally.NewRequest(), 4, Stopwatch.GetTimestamp());

        Assert.False(more);
        var sum = tally.Sum(Stopwatch.GetTimestamp());
        Assert.Equal((3, 22, 1, "An answer has 3 bytes."), (sum.Calls, sum.Bytes, sum.Failed, sum.Failure));
    }

    [Theory]
    [InlineData(1, "a 00000000 b 00000000|a 00000000 b 00000000|a 00000000 b 00000000")]
    [InlineData(2, "a 00000040 b 00000040|a 00000041 b 00000041|a 00000040 b 00000040")]
    [InlineData(0, "a 00000040 b 00000040|a 00000041 b 00000041|a 00000042 b 00000042")]
    public async Task CallAsync_Requests_DifferAsAsked(long distinct, string expected)
    {
        var tally = new Tally(Job() with { Payload = "a 00000000 b 00000000"u8.ToArray(), Distinct = distinct, First = 40 });
        var door = new FakeDoor();

        for (var i = 0; i < 3; i++) await tally.CallAsync(door, tally.NewRequest(), i, Stopwatch.GetTimestamp());

        Assert.Equal(expected, string.Join('|', door.Requests));
    }

    [Fact]
    public void Tally_NothingToStamp_IsRefused() => Assert.Throws<ArgumentException>(() => new Tally(Job() with { Distinct = 2 }));

    [Fact]
    public void Schedule_Rate_SpacesCallsEvenly()
    {
        var schedule = new Schedule(1_000, 4);

        Assert.Equal([1_000, 1_000 + (Stopwatch.Frequency / 4), 1_000 + Stopwatch.Frequency], new[] { schedule.At(0), schedule.At(1), schedule.At(4) });
        Assert.Equal((4, 6), (schedule.Calls(1), schedule.Calls(1.3)));
    }

    // A closed load would wait for the first answer, which never comes before the others were sent.
    [Fact]
    public async Task OpenLoad_AnswersStandStill_SendsOn()
    {
        const int Calls = 20;
        var door = new FakeDoor();
        var all = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        door.Answer = n =>
        {
            if (n == Calls) all.SetResult(1);
            return all.Task;
        };

        var result = await OpenLoad.RunAsync(Job() with { Rate = 10_000, Seconds = 1, Calls = Calls }, door);

        Assert.Equal((Calls, 0), (result.Calls, result.Failed));
    }

    [Fact]
    public async Task ClosedLoad_Streams_KeepAsManyCallsAtOnce()
    {
        var door = new FakeDoor();
        var all = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        door.Answer = n =>
        {
            if (n == 6) all.SetResult(1);
            return all.Task;
        };

        var result = await ClosedLoad.RunAsync(Job() with { Connections = 2, Streams = 3, Calls = 9 }, door);

        Assert.Equal((9, 0), (result.Calls, result.Failed));
        Assert.Equal(6, door.MostAtOnce);
    }

    private static DriveJob Job() => new() { Address = Address, Path = "/a.B/C", Payload = "nothing"u8.ToArray() };

    private sealed class FakeDoor : IDoor
    {
        private readonly Lock _lock = new();
        private int _running;

        public Func<int, Task<int>> Answer { get; set; } = _ => Task.FromResult(1);

        public List<string> Requests { get; } = [];

        public int MostAtOnce { get; private set; }

        public async Task<int> CallAsync(byte[] request, int connection)
        {
            Task<int> answer;
            lock (_lock)
            {
                Requests.Add(Encoding.UTF8.GetString(request));
                MostAtOnce = Math.Max(MostAtOnce, ++_running);
                answer = Answer(Requests.Count);
            }

            var bytes = await answer;
            lock (_lock) _running--;
            return bytes;
        }

        public void Dispose()
        {
        }
    }
}
