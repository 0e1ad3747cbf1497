namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>A load to make.</summary>
internal sealed record DriveJob
{
    /// <summary>Server.</summary>
    public required Uri Address { get; init; }

    /// <summary><c>/package.Service/Method</c>, or a path for JSON.</summary>
    public required string Path { get; init; }

    /// <summary>A POST of JSON over HTTP/1.1; else a unary gRPC call.</summary>
    public bool Json { get; init; }

    /// <summary>What to send as <c>authorization</c>, or null.</summary>
    public string? Authorization { get; init; }

    /// <summary>The request. Every <see cref="Stamps.Mark"/> in it is replaced by the number of the request.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Number of the first request.</summary>
    public long First { get; init; }

    /// <summary>How many different requests there are, sent in turn; 0 for no end of them.</summary>
    public long Distinct { get; init; } = 1;

    /// <summary>Connections.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Calls at once on each connection; closed load only.</summary>
    public int Streams { get; init; } = 16;

    /// <summary>Arrivals a second, whatever the server does (open load). 0: each stream sends its next call when the last one is answered (closed load).</summary>
    public double Rate { get; init; }

    /// <summary>How long.</summary>
    public double Seconds { get; init; } = 3_600;

    /// <summary>Most calls.</summary>
    public long Calls { get; init; } = long.MaxValue;

    /// <summary>An answer with fewer bytes is a failure.</summary>
    public int MinimumBytes { get; init; } = 1;
}

/// <summary>What a load came to.</summary>
internal sealed record DriveResult
{
    /// <summary>Calls answered well.</summary>
    public long Calls { get; init; }

    /// <summary>From the first call sent to the last answer.</summary>
    public double Seconds { get; init; }

    /// <summary>Calls that failed.</summary>
    public long Failed { get; init; }

    /// <summary>The first failure, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Bytes of the answers.</summary>
    public long Bytes { get; init; }

    /// <summary>Latency in microseconds that half of the calls keep. Open load: from when the call should have been sent.</summary>
    public double P50 { get; init; }

    /// <summary>The same, for 99 of 100.</summary>
    public double P99 { get; init; }

    /// <summary>The same, for 999 of 1,000.</summary>
    public double P999 { get; init; }

    /// <summary>The longest.</summary>
    public double Longest { get; init; }

    /// <summary>Open load: microseconds by which 99 of 100 calls were sent late, at most.</summary>
    public double LateP99 { get; init; }

    /// <summary>Answers a second.</summary>
    public double CallsPerSecond => Calls / Seconds;

    /// <summary>Bytes of an answer.</summary>
    public double BytesPerCall => (double)Bytes / Calls;
}
