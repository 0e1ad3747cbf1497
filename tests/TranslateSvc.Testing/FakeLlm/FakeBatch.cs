namespace TranslateSvc.Testing.FakeLlm;

/// <summary>A batch as the fake server holds it.</summary>
public sealed class FakeBatch
{
    private volatile string _status = "validating";

    internal FakeBatch(string id, string inputFile, string endpoint, IReadOnlyDictionary<string, string> metadata) =>
        (Id, InputFile, Endpoint, Metadata) = (id, inputFile, endpoint, metadata);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>File of its calls.</summary>
    public string InputFile { get; }

    /// <summary>Endpoint that it and each of its lines name.</summary>
    public string Endpoint { get; }

    /// <summary>What the caller attached.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>State in the API's words.</summary>
    public string Status
    {
        get => _status;
        internal set => _status = value;
    }

    /// <summary>The <c>custom_id</c>s of its lines, in the file's order; empty before its validation.</summary>
    public IReadOnlyList<string> Lines { get; internal set; } = [];

    internal string? OutputFile { get; set; }

    internal string? ErrorFile { get; set; }

    internal string? ErrorCode { get; set; }

    internal int Completed { get; set; }

    internal int Failed { get; set; }

    internal CancellationTokenSource Cancelled { get; } = new();

    internal object Describe() => new
    {
        id = Id,
        @object = "batch",
        endpoint = Endpoint,
        input_file_id = InputFile,
        completion_window = "24h",
        status = Status,
        output_file_id = OutputFile,
        error_file_id = ErrorFile,
        created_at = 1_900_000_000,
        errors = ErrorCode is null ? null : new { @object = "list", data = new[] { new { code = ErrorCode, message = "The batch is not valid.", line = 1 } } },
        request_counts = new { total = Lines.Count, completed = Completed, failed = Failed },
        metadata = Metadata,
    };
}
