"""Places: the gazetteer, which label means which place, and which units exist when."""

from qala.places.gazetteer import Gazetteer as Gazetteer
from qala.places.labels import fold_lookalikes as fold_lookalikes
from qala.places.labels import normalise_label as normalise_label
from qala.places.place import CITY_KINDS as CITY_KINDS
from qala.places.place import COUNTRY as COUNTRY
from qala.places.place import REGION_KINDS as REGION_KINDS
from qala.places.place import GazetteerError as GazetteerError
from qala.places.place import Match as Match
from qala.places.place import Miss as Miss
from qala.places.place import Place as Place
from qala.places.reading import read_gazetteer as read_gazetteer
