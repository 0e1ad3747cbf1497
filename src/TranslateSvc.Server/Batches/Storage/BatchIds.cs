using System.Security.Cryptography;
using System.Text;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>
/// How batches are found. A caller names a batch by 32 hexadecimal digits; the store knows a tenant's batch by a digest of that name and the tenant, so that no name whatever
/// leads a caller to another tenant's batch, and two tenants may choose the same. Batches of nobody's keep their names, as before there were tenants.
/// </summary>
internal static class BatchIds
{
    // Not a hexadecimal digit: a name that a caller without a tenant gives is never the digest of another's.
    private const char Mark = 't';

    /// <summary>The store's id of a batch.</summary>
    /// <param name="tenant">Who asks.</param>
    /// <param name="name">32 hexadecimal digits.</param>
    public static string Stored(string tenant, string name) => tenant.Length == 0 ? name
        : Mark + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}:{tenant}")).AsSpan(0, 16));
}
