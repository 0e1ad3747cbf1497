using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Benchmarks.EndToEnd.Peers;

/// <summary>How the model behaves from now on.</summary>
internal sealed record LlmQuestion
{
    /// <summary>Milliseconds before the answer, or its first token.</summary>
    public double FirstTokenMilliseconds { get; init; }

    /// <summary>Milliseconds between two parts of a streamed answer.</summary>
    public double TokenMilliseconds { get; init; }

    /// <summary>Whether to keep the next call.</summary>
    public bool Keep { get; init; }
}

/// <summary>What the model has seen.</summary>
internal sealed record LlmAnswer
{
    /// <summary>Endpoint for an engine of kind OpenAI.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Calls so far.</summary>
    public int Calls { get; init; }

    /// <summary>The last call that was kept, as JSON; null when none was.</summary>
    public string? Kept { get; init; }

    /// <summary><see cref="System.Diagnostics.Stopwatch"/> timestamp of when the first value of the last streamed answer was complete; 0 when there was none. One clock for all processes of a machine.</summary>
    public long FirstValue { get; init; }
}

/// <summary>The fake model.</summary>
internal static class LlmMode
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "serve-llm";

    public static async Task<int> RunAsync()
    {
        var first = new FirstValue();
        await using var llm = await FakeLlmServer.StartAsync(new FakeLlmOptions { Record = false });
        return await Assistant.ServeAsync<LlmQuestion>(question =>
        {
            var answer = new LlmAnswer { Endpoint = llm.Endpoint, Calls = llm.Calls, Kept = llm.Requests.LastOrDefault()?.Body.GetRawText(), FirstValue = first.Take() };
            llm.Options = new FakeLlmOptions
            {
                Record = question.Keep, FirstTokenDelay = TimeSpan.FromMilliseconds(question.FirstTokenMilliseconds), TokenDelay = TimeSpan.FromMilliseconds(question.TokenMilliseconds),
                Streamed = first.See,
            };
            return Task.FromResult<object>(answer);
        });
    }
}
