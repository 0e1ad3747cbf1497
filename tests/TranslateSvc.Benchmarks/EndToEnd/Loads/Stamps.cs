using System.Buffers.Text;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>Makes requests that differ: the places of a template that hold <see cref="Mark"/> get a number of eight digits. Lengths stay, so protobuf's stay right.</summary>
internal sealed class Stamps
{
    /// <summary>What stands where the number goes.</summary>
    public const string Mark = "00000000";

    private const int Limit = 100_000_000;
    private readonly byte[] _template;
    private readonly int[] _places;

    /// <exception cref="ArgumentException">The template should differ and has no mark.</exception>
    public Stamps(byte[] template, bool differ)
    {
        _template = template;
        List<int> places = [];
        for (int at = 0, found; differ && (found = template.AsSpan(at).IndexOf("00000000"u8)) >= 0; at += found + Mark.Length) places.Add(at + found);
        if (differ && places.Count == 0) throw new ArgumentException($"The request has no {Mark} in it.", nameof(template));
        _places = [.. places];
    }

    /// <summary>A request of one's own to stamp; the template itself when all are the same.</summary>
    public byte[] Copy() => _places.Length == 0 ? _template : [.. _template];

    /// <summary>Writes a number into a request.</summary>
    public void Write(byte[] request, long number)
    {
        if (_places.Length == 0) return;
        Span<byte> digits = stackalloc byte[Mark.Length];
        Utf8Formatter.TryFormat(number % Limit, digits, out _, new System.Buffers.StandardFormat('D', (byte)Mark.Length));
        foreach (var place in _places) digits.CopyTo(request.AsSpan(place));
    }
}
