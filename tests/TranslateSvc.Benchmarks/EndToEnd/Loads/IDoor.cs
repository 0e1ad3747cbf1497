namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>A way in, with its connections. Bytes go in and out as they are, so that the client costs the same, and little, whatever is called.</summary>
internal interface IDoor : IDisposable
{
    /// <summary>Makes a call on one of the connections.</summary>
    /// <returns>Bytes of the answer.</returns>
    Task<int> CallAsync(byte[] request, int connection);
}
