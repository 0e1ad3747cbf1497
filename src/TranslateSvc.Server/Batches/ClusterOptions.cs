using System.ComponentModel.DataAnnotations;
using System.Net;
using StackExchange.Redis;

namespace TranslateSvc.Server.Batches;

/// <summary>How replicas of the server find each other. Section <c>TranslateSvc:Cluster</c>.</summary>
public sealed class ClusterOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Cluster";

    /// <summary>StackExchange.Redis connection string of the server that the replicas share. Empty: this server stands alone. The cache uses it too unless <c>TranslateSvc:Cache:Store</c> says otherwise.</summary>
    public string Redis { get; set; } = "";

    /// <summary>IP address at which the other replicas reach this one. Empty: the address the server listens on; where that is every address, the machine's first that is not loopback.</summary>
    public string Address { get; set; } = "";

    /// <summary>Port for messages between replicas, 0 to 65,535; 0 takes any free port. They are not encrypted: keep them inside a network of your own.</summary>
    [Range(0, 65_535)]
    public int SiloPort { get; set; }

    /// <summary>Replicas that share this name, their <see cref="ClusterId"/> and their Redis work together. The name of the service's data; keep it.</summary>
    [Required]
    public string ServiceId { get; set; } = "translatesvc";

    /// <summary>The name of one deployment.</summary>
    [Required]
    public string ClusterId { get; set; } = "default";

    /// <summary>Seconds after which a replica that does not answer is taken for dead and its items run elsewhere, 3 to 300.</summary>
    [Range(3, 300)]
    public int FailureDetectionSeconds { get; set; } = 6;

    /// <summary>Whether this server is one of several.</summary>
    internal bool IsCluster => Redis.Length > 0;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address.Length > 0 && !IPAddress.TryParse(Address, out _))
            yield return new ValidationResult($"{Section}:{nameof(Address)}: '{Address}' is not an IP address.", [nameof(Address)]);
        if (!IsCluster) yield break;
        string? problem = null;
        try
        {
            if (ConfigurationOptions.Parse(Redis).EndPoints.Count == 0) problem = "it names no server.";
        }
        catch (ArgumentException exception)
        {
            problem = exception.Message;
        }

        if (problem is not null) yield return new ValidationResult($"{Section}:{nameof(Redis)}: {problem}", [nameof(Redis)]);
    }

    /// <summary>Settings for a connection that outlives restarts of the server.</summary>
    internal ConfigurationOptions RedisConfiguration()
    {
        var settings = ConfigurationOptions.Parse(Redis);
        settings.AbortOnConnectFail = false;
        settings.ConnectTimeout = 2_000;
        settings.AsyncTimeout = settings.SyncTimeout = 5_000;
        settings.ReconnectRetryPolicy = new LinearRetry(500);
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        return settings;
    }
}
