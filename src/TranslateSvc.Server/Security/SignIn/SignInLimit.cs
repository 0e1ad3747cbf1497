using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Security.SignIn;

/// <summary>Bounds the attempts to sign in from one address, whatever came of them; an IPv6 network (/64) counts as one. Addresses that are quiet are forgotten.</summary>
internal sealed class SignInLimit(IOptions<AccessOptions> options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        Network(address),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.SignInAttemptsPerMinute, Window = Window, QueueLimit = 0 }));

    /// <summary>Counts an attempt.</summary>
    /// <returns>False when there were too many.</returns>
    public bool TryEnter(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    internal static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
