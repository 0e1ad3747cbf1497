using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Security.SignIn;

/// <summary>The keys that protect cookies, in the Redis of a cluster, so that each replica reads what another has written.</summary>
internal sealed class RedisKeyRing(RedisLink link) : IXmlRepository
{
    private const string List = "translatesvc:sign-in-keys";

    // Data Protection asks without await, about once a day.

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. link.RunAsync(db => db.ListRangeAsync(List), CancellationToken.None).AsTask().GetAwaiter().GetResult().Select(e => XElement.Parse(e.ToString()))];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        link.RunAsync(db => db.ListRightPushAsync(List, element.ToString(SaveOptions.DisableFormatting)), CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
