using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Server.Hosting;

/// <summary>Where the server listens and how much it takes. Section <c>TranslateSvc:Server</c>.</summary>
public sealed class ServerOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Server";

    /// <summary>IP address to listen on, or <c>localhost</c>. An address that other machines reach needs <c>TranslateSvc:Access:Mode</c> Required, or <see cref="AllowNonLoopbackWithoutAuthentication"/>.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for gRPC (HTTP/2), 0 to 65,535; 0 takes any free port.</summary>
    [Range(0, 65_535)]
    public int GrpcPort { get; set; } = 5080;

    /// <summary>Port for HTTP/1.1 and, with TLS, HTTP/2 (gRPC-Web, JSON, health pages), 0 to 65,535; 0 takes any free port.</summary>
    [Range(0, 65_535)]
    public int HttpPort { get; set; } = 5081;

    /// <summary>File to write the address, the two ports and the scheme to once the server listens, as shell assignments; removed on a clean stop. Empty: none.</summary>
    public string PortFile { get; set; } = "";

    /// <summary>Largest request message, in bytes, 1 KiB to 1 GiB.</summary>
    [Range(1_024, 1_073_741_824)]
    public int MaxRequestBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Longest run of a call whose caller set no deadline, in seconds, 1 to 86,400.</summary>
    [Range(1, 86_400)]
    public int DefaultDeadlineSeconds { get; set; } = 600;

    /// <summary>Calls that run at once, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>Calls that wait for a place, 0 to 1,000,000; one more is refused with RESOURCE_EXHAUSTED.</summary>
    [Range(0, 1_000_000)]
    public int QueueLimit { get; set; } = 1_024;

    /// <summary>Memory for the requests that run and wait, in MiB, 1 to 1,000,000; one that does not fit is refused with RESOURCE_EXHAUSTED, unless it is the only one.</summary>
    [Range(1, 1_000_000)]
    public int MaxHeldMegabytes { get; set; } = 512;

    /// <summary>Seconds that calls in flight have to finish after the server was asked to stop, 0 to 3,600; then they are cancelled.</summary>
    [Range(0, 3_600)]
    public int ShutdownSeconds { get; set; } = 25;

    /// <summary>Compress gRPC responses with gzip for callers that accept it. Off: on a fast network it costs more than it saves.</summary>
    public bool CompressResponses { get; set; }

    /// <summary>
    /// Origins whose pages may call from a browser (CORS), each exactly as browsers write it: <c>https://news.example.org</c>. Empty: none but the server's own.
    /// <c>*</c>, alone: every one; refused where callers must say who they are.
    /// </summary>
    public string[] CorsOrigins { get; set; } = [];

    /// <summary>
    /// Names by which callers may reach a server that listens on loopback and asks nobody who they are, beside localhost and IP addresses; <c>*</c>: any. A proxy on the same
    /// machine passes such a name on. Keeps web sites whose name resolves to this machine (DNS rebinding) from calling through a visitor's browser.
    /// </summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>Listen on an address that other machines reach although nobody has to prove who they are.</summary>
    public bool AllowNonLoopbackWithoutAuthentication { get; set; }
}
