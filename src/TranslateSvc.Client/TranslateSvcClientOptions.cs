namespace TranslateSvc.Client;

/// <summary>Where a client finds TranslateSvc and how it calls it.</summary>
public sealed class TranslateSvcClientOptions
{
    /// <summary>Address of the server's gRPC port. Default <c>http://127.0.0.1:5080</c>.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>Time a call may take, retries included, when the call sets no deadline of its own; null for no limit. Default 10 minutes.</summary>
    public TimeSpan? Deadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Times a call is tried in all, 1 to 5, when the server answers UNAVAILABLE; no other status is tried again. Default 4.</summary>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Longest wait before the second try; it doubles for each further one and is drawn at random below that. A wait that the server names comes first. Default 1 second.</summary>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between two tries. Default 30 seconds.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest answer taken, in bytes. Default 128 MiB: an answer holds source and translation of every segment.</summary>
    public int MaxReceiveMessageBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>Largest request sent, in bytes. Default 16 MiB, as the server's.</summary>
    public int MaxSendMessageBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gives the API key for each try of a call, or null to send none. Sent in the header <c>x-api-key</c>, over TLS or to this machine only.</summary>
    public Func<CancellationToken, ValueTask<string?>>? ApiKey { get; set; }

    /// <summary>PEM file with the authorities that the server's certificate may come from, in place of the system's; null for those. Needs an https address.</summary>
    public string? CaFile { get; set; }

    /// <summary>PEM file with the certificate to show a server that asks for one (mTLS), then those above it; null to show none. Needs an https address.</summary>
    public string? ClientCertificateFile { get; set; }

    /// <summary>PEM file with that certificate's private key, not encrypted; null when it stands in <see cref="ClientCertificateFile"/>.</summary>
    public string? ClientKeyFile { get; set; }

    /// <summary>Reports every value out of range at once.</summary>
    /// <param name="address">Address used in place of <see cref="Address"/>.</param>
    /// <exception cref="ArgumentException">One or more values are out of range; the message names each.</exception>
    internal void Validate(Uri? address = null)
    {
        List<string> problems = [];
        address ??= Address;
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")) problems.Add($"{nameof(Address)} must be an absolute http or https address.");
        else if (ApiKey is not null && address is { Scheme: "http", IsLoopback: false })
            problems.Add($"{nameof(ApiKey)} is not sent in clear text to another machine: use an https address.");
        if (ClientTls.IsNamed(this) && address is { IsAbsoluteUri: true, Scheme: "http" })
            problems.Add($"{nameof(CaFile)} and {nameof(ClientCertificateFile)} need an https address.");
        problems.AddRange(ClientTls.Problems(this));
        if (Deadline <= TimeSpan.Zero) problems.Add($"{nameof(Deadline)} must be positive, or null.");
        if (MaxAttempts is < 1 or > 5) problems.Add($"{nameof(MaxAttempts)} must be 1 to 5.");
        if (InitialBackoff <= TimeSpan.Zero) problems.Add($"{nameof(InitialBackoff)} must be positive.");
        if (MaxBackoff < InitialBackoff) problems.Add($"{nameof(MaxBackoff)} must be at least {nameof(InitialBackoff)}.");
        if (MaxReceiveMessageBytes < 1) problems.Add($"{nameof(MaxReceiveMessageBytes)} must be positive.");
        if (MaxSendMessageBytes < 1) problems.Add($"{nameof(MaxSendMessageBytes)} must be positive.");
        if (problems.Count > 0) throw new ArgumentException(string.Join(" ", problems));
    }
}
