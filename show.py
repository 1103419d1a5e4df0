import sys,pathlib
from lstm_params.reading.tensors import files
p=pathlib.Path(sys.argv[1]); c=files.contents(p.open('rb'),p.name); print(c.title,c.framework,c.ordered,c.under, len(c.config)); [print('  ',t) for t in c.tensors]
for a in c.aside: print('  aside',a.what,[ (t.name,t.shape) for t in a.tensors][:5])
