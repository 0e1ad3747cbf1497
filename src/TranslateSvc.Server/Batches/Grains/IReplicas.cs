namespace TranslateSvc.Server.Batches.Grains;

/// <summary>What the cluster's membership says.</summary>
internal interface IReplicas
{
    /// <summary>This replica's silo address with its generation.</summary>
    string Self { get; }

    /// <summary>Other replicas that are active.</summary>
    int Others { get; }

    /// <summary>Whether a replica is known to be gone.</summary>
    bool IsDead(string replica);
}

/// <summary>Membership of the Orleans cluster.</summary>
internal sealed class SiloReplicas(ISiloStatusOracle oracle) : IReplicas
{
    /// <inheritdoc/>
    public string Self => oracle.SiloAddress.ToParsableString();

    /// <inheritdoc/>
    public int Others => oracle.GetActiveSilos().Length - 1;

    /// <inheritdoc/>
    public bool IsDead(string replica) => SiloAddress.FromParsableString(replica) is { } address && (oracle.IsDeadSilo(address)
        || (!address.Equals(oracle.SiloAddress) && oracle.GetApproximateSiloStatus(address) is SiloStatus.None or SiloStatus.Dead));
}
