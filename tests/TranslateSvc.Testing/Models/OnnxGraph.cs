using Google.Protobuf;

namespace TranslateSvc.Testing.Models;

/// <summary>Writes ONNX graphs, so that tests make the models they need. Field numbers are those of <c>onnx.proto</c>.</summary>
/// <param name="prefix">Of the names it gives: a graph inside another wants its own.</param>
public sealed class OnnxGraph(string prefix = "v")
{
    private const int Opset = 17, IrVersion = 8;
    private const int Float = 1, Int64 = 7, Bool = 9;

    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _constants = [];
    private readonly List<byte[]> _inputs = [];
    private readonly List<byte[]> _outputs = [];
    private int _names;

    /// <summary>Adds an input of floats; a dimension that is no number varies.</summary>
    public OnnxGraph Input(string name, params string[] shape) => Add(_inputs, name, Float, shape);

    /// <summary>Adds an input of integers.</summary>
    public OnnxGraph Integers(string name, params string[] shape) => Add(_inputs, name, Int64, shape);

    /// <summary>Adds an input of truth values.</summary>
    public OnnxGraph Truth(string name, params string[] shape) => Add(_inputs, name, Bool, shape);

    /// <summary>Adds an output of floats.</summary>
    public OnnxGraph Output(string name, params string[] shape) => Add(_outputs, name, Float, shape);

    /// <summary>Adds weights.</summary>
    public string Constant(float[] values, params long[] shape) => Constant(Float, values.SelectMany(BitConverter.GetBytes).ToArray(), shape);

    /// <summary>Adds integers; without a shape a scalar.</summary>
    public string Constant(long[] values, params long[] shape) => Constant(Int64, values.SelectMany(BitConverter.GetBytes).ToArray(), shape);

    /// <summary>Adds an operation with one output of a new name.</summary>
    public string Node(string operation, string[] inputs, params (string Name, long Value)[] attributes) => Node(operation, inputs, New(), attributes, []);

    /// <summary>Adds an operation with an output of a given name.</summary>
    public string Named(string output, string operation, string[] inputs, params (string Name, long Value)[] attributes) => Node(operation, inputs, output, attributes, []);

    /// <summary>Adds a choice between two graphs of one output each, which may name what stands outside.</summary>
    public string If(string output, string condition, OnnxGraph then, OnnxGraph otherwise) =>
        Node("If", [condition], output, [], [("then_branch", then), ("else_branch", otherwise)]);

    /// <summary>Writes the model.</summary>
    public void Save(string path) => File.WriteAllBytes(path, Message(w =>
    {
        Varint(w, 1, IrVersion);
        Bytes(w, 7, Graph());
        Bytes(w, 8, Message(o => Varint(o, 2, Opset)));
    }));

    private string New() => $"{prefix}{_names++}";

    private OnnxGraph Add(List<byte[]> to, string name, int type, string[] shape)
    {
        to.Add(Message(w =>
        {
            Text(w, 1, name);
            Bytes(w, 2, Message(t => Bytes(t, 1, Message(tensor =>
            {
                Varint(tensor, 1, type);
                Bytes(tensor, 2, Message(s =>
                {
                    foreach (var d in shape)
                    {
                        Bytes(s, 1, Message(dimension =>
                        {
                            if (long.TryParse(d, out var size)) Varint(dimension, 1, size);
                            else Text(dimension, 2, d);
                        }));
                    }
                }));
            }))));
        }));
        return this;
    }

    private string Constant(int type, byte[] raw, long[] shape)
    {
        var name = New();
        _constants.Add(Message(w =>
        {
            foreach (var d in shape) Varint(w, 1, d);
            Varint(w, 2, type);
            Text(w, 8, name);
            Bytes(w, 9, raw);
        }));
        return name;
    }

    private string Node(string operation, string[] inputs, string output, (string Name, long Value)[] attributes, (string Name, OnnxGraph Graph)[] graphs)
    {
        const int IntKind = 2, GraphKind = 5;
        _nodes.Add(Message(w =>
        {
            foreach (var input in inputs) Text(w, 1, input);
            Text(w, 2, output);
            Text(w, 4, operation);
            foreach (var (name, value) in attributes)
            {
                Bytes(w, 5, Message(a =>
                {
                    Text(a, 1, name);
                    Varint(a, 3, value);
                    Varint(a, 20, IntKind);
                }));
            }

            foreach (var (name, graph) in graphs)
            {
                Bytes(w, 5, Message(a =>
                {
                    Text(a, 1, name);
                    Bytes(a, 6, graph.Graph());
                    Varint(a, 20, GraphKind);
                }));
            }
        }));
        return output;
    }

    private byte[] Graph() => Message(w =>
    {
        foreach (var node in _nodes) Bytes(w, 1, node);
        Text(w, 2, "test");
        foreach (var constant in _constants) Bytes(w, 5, constant);
        foreach (var input in _inputs) Bytes(w, 11, input);
        foreach (var output in _outputs) Bytes(w, 12, output);
    });

    internal static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var coded = new CodedOutputStream(stream, leaveOpen: true)) write(coded);
        return stream.ToArray();
    }

    internal static void Bytes(CodedOutputStream w, int field, byte[] value)
    {
        w.WriteTag(field, WireFormat.WireType.LengthDelimited);
        w.WriteBytes(ByteString.CopyFrom(value));
    }

    internal static void Text(CodedOutputStream w, int field, string value)
    {
        w.WriteTag(field, WireFormat.WireType.LengthDelimited);
        w.WriteString(value);
    }

    internal static void Varint(CodedOutputStream w, int field, long value)
    {
        w.WriteTag(field, WireFormat.WireType.Varint);
        w.WriteInt64(value);
    }
}
