using System.Security.Cryptography;
using System.Text;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>One call on its way, for everyone who makes it: equal bodies are one line. Its mutable state belongs to <see cref="EconomyQueue"/>'s lock.</summary>
internal sealed class EconomyLine(string id, ReadOnlyMemory<byte> body)
{
    // 192 bits: no two bodies ever share it.
    private const int IdLength = 48;

    private readonly TaskCompletionSource<EconomyAnswer> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The provider's <c>custom_id</c>.</summary>
    public string Id => id;

    public ReadOnlyMemory<byte> Body => body;

    public Task<EconomyAnswer> Answered => _answered.Task;

    public int Waiters { get; set; }

    /// <summary>Whether a batch of the provider's holds it, or is about to.</summary>
    public bool Sent { get; set; }

    /// <summary>Batches that held it and did not answer it well.</summary>
    public int Tries { get; set; }

    /// <summary>The same for the same body, engine and scope in every process. Equal bodies of two tenants are two lines: else one would be answered with what the other paid for.</summary>
    public static string IdOf(string engine, string scope, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(engine));
        // A body is JSON and holds no zero byte, so that no body of nobody is one of a tenant.
        if (scope.Length > 0) hash.AppendData(Encoding.UTF8.GetBytes($"\0{scope}"));
        hash.AppendData([0]);
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..IdLength];
    }

    public void Answer(EconomyAnswer answer) => _answered.TrySetResult(answer);

    public void Fail(Exception exception) => _answered.TrySetException(exception);

    public void Cancel(CancellationToken cancellationToken) => _answered.TrySetCanceled(cancellationToken);
}
