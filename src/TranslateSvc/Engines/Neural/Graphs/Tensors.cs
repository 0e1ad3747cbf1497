using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>Tensors of a decoder's cache.</summary>
internal static class Tensors
{
    /// <summary>Tokens as the graphs take them.</summary>
    public static OrtValue Integers(long[] values, long rows) => OrtValue.CreateTensorValueFromMemory(values, [rows, values.Length / rows]);

    /// <summary>A truth value.</summary>
    public static OrtValue Truth(bool value) => OrtValue.CreateTensorValueFromMemory(new[] { value }, [1]);

    /// <summary>A tensor without elements: the cache before the first step.</summary>
    public static OrtValue Empty(long rows, long heads, long size) =>
        OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [rows, heads, 0, size]);

    /// <summary>The rows of a tensor in another order; rows may come twice or be left out.</summary>
    /// <returns>A tensor of its own.</returns>
    public static OrtValue Rows(OrtValue value, ReadOnlySpan<int> rows)
    {
        var info = value.GetTensorTypeAndShape();
        var shape = info.Shape;
        var taken = (long[])shape.Clone();
        taken[0] = rows.Length;
        var result = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, info.ElementDataType, taken);
        if (info.ElementDataType == TensorElementType.Int64) Copy(value.GetTensorDataAsSpan<long>(), result.GetTensorMutableDataAsSpan<long>(), shape[0], rows);
        else Copy(value.GetTensorDataAsSpan<float>(), result.GetTensorMutableDataAsSpan<float>(), shape[0], rows);
        return result;
    }

    private static void Copy<T>(ReadOnlySpan<T> from, Span<T> to, long count, ReadOnlySpan<int> rows)
    {
        var length = (int)(from.Length / count);
        for (var i = 0; i < rows.Length; i++) from.Slice(rows[i] * length, length).CopyTo(to.Slice(i * length, length));
    }
}
