using Grpc.Core;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>A server that asks for keys, and a key with every limit set, none of which is reached.</summary>
internal static class Guard
{
    private const string AdminKey = "the-administrator-of-this-benchmark-alone";

    /// <summary>Settings below <c>TranslateSvc:</c>.</summary>
    public static IReadOnlyList<(string Key, string Value)> Settings { get; } = [("Access:Mode", "Required"), ("Access:AdminKey", AdminKey)];

    /// <summary>Makes a key.</summary>
    /// <returns>What to send as <c>authorization</c>.</returns>
    public static async Task<string> NewKeyAsync(ServerChild server, CancellationToken cancellationToken)
    {
        var key = await new AccessService.AccessServiceClient(server.Channel).CreateKeyAsync(
            new CreateKeyRequest
            {
                DisplayName = "benchmark", Scopes = { "translate" },
                Limits = new KeyLimits { RequestsPerMinute = 1_000_000, MaxConcurrent = 1_000, MonthlyTokens = 1_000_000_000 },
            }, new Metadata { { "authorization", $"Bearer {AdminKey}" } }, cancellationToken: cancellationToken);
        return $"Bearer {key.Secret}";
    }
}
