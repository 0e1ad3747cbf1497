namespace TranslateSvc.Testing.FakeLlm;

/// <summary>How the fake server behaves throughout; per-call behaviour is scripted on <see cref="FakeLlmServer"/>.</summary>
public sealed record FakeLlmOptions
{
    /// <summary>Key that a call must bring as <c>api-key</c> or <c>Bearer</c>; null takes any call.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Models (and Azure deployments) that exist; empty takes any name.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Most demanding form of answer the model takes; a call for more gets the 400 that real servers give.</summary>
    public FakeResponseFormat Supports { get; init; } = FakeResponseFormat.JsonSchema;

    /// <summary>Whether the model takes a temperature other than 1.</summary>
    public bool SupportsTemperature { get; init; } = true;

    /// <summary>Time before the first token or the plain answer.</summary>
    public TimeSpan FirstTokenDelay { get; init; }

    /// <summary>Time between streamed tokens.</summary>
    public TimeSpan TokenDelay { get; init; }

    /// <summary>UTF-16 code units in one streamed delta.</summary>
    public int DeltaLength { get; init; } = 12;

    /// <summary>Most output tokens (four characters each) before the answer is cut with finish_reason length; 0 for no limit but the call's own.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>Calls taken at once; others get 429 with <see cref="RetryAfter"/>. 0 takes any number.</summary>
    public int MostAtOnce { get; init; }

    /// <summary>Wait asked of the calls beyond <see cref="MostAtOnce"/>.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Clock of the delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told what a caller has of a streamed answer, each part just before it is sent; called from any thread. Null for nobody.</summary>
    public Action<string>? Streamed { get; init; }

    /// <summary>Whether calls are kept for <see cref="FakeLlmServer.Requests"/>; false for load tests.</summary>
    public bool Record { get; init; } = true;
}
